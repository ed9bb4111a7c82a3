import { LibraryError } from '#platform/errors/library-error';
import { storableBody } from './storable-body';

/** Where the fault of a body lies; undefined when it has none. */
function faultOf(body: unknown, type: 'body' | 'query' = 'body'): string | undefined {
  try {
    expect(storableBody.transform(body, { type })).toBe(body);
    return undefined;
  } catch (error) {
    expect(error).toMatchObject({ kind: 'invalid', code: 'request.invalid' });
    return (error as LibraryError).details.errors?.[0]?.field;
  }
}

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));

describe('a body', () => {
  it('is taken with whatever PostgreSQL can keep', () => {
    const texts = ['', '\u0001\t\r\n', 'é', '漢', '👩‍👧', '\ufeff\u202e\uffff', '\u{10ffff}'];
    expect(faultOf({ texts, more: { 'every name': null, n: -1e300, yes: true } })).toBeUndefined();
    expect(faultOf(undefined)).toBeUndefined();
    expect(faultOf('text')).toBeUndefined();
  });

  it.each([
    [{ a: { b: ['x', 'y\0'] } }, 'a.b.1'],
    [{ a: '\ud83d' }, 'a'],
    [{ a: '\udc69x' }, 'a'],
    ['\0', 'body'],
    [{ 'a\0': 1 }, 'body'],
    [{ a: { '\ud800': 1 } }, 'a'],
  ])('is refused with what it cannot: %j', (body, field) => {
    expect(faultOf(body)).toBe(field);
  });

  it('is refused when it is deeper than twenty levels, however deep it is', () => {
    expect(faultOf({ a: nested(19) })).toBeUndefined();
    expect(faultOf({ a: nested(20) })).toBe('a');
    expect(faultOf({ a: nested(50_000) })).toBe('a');
  });

  it('is all that is looked at', () => {
    expect(faultOf({ a: '\0' }, 'query')).toBeUndefined();
  });
});
