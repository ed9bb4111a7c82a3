import type { ArgumentMetadata } from '@nestjs/common';
import { LibraryError } from '#platform/errors/library-error';
import { refuseUnstorableInput } from './storable-input';

/** Where the fault of a body, or of what an address says, lies; undefined when it has none. */
function faultOf(input: unknown, metadata: ArgumentMetadata = { type: 'body' }): string | undefined {
  try {
    refuseUnstorableInput(input, metadata);
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
});

describe('a body of many values', () => {
  it('is refused where there are more than a quarter of a million, wherever they stand', () => {
    const some = Array.from({ length: 1_000 }, () => 'x');
    expect(faultOf(Array.from({ length: 249 }, () => some))).toBeUndefined();
    expect(faultOf(Array.from({ length: 250 }, () => some))).toBe('body');
    expect(faultOf({ books: Array.from({ length: 250 }, () => some) })).toBe('body');
  });
});

describe('an address', () => {
  it.each<[unknown, ArgumentMetadata, string]>([
    [{ text: '\0' }, { type: 'query' }, 'text'],
    [{ text: ['x', '\ud83d'] }, { type: 'query' }, 'text.1'],
    [{ 'a\0': 'x' }, { type: 'query' }, 'query'],
    [{ id: 'a\0' }, { type: 'param' }, 'id'],
    ['\0', { type: 'param', data: 'id' }, 'id'],
    ['\udc69', { type: 'query', data: 'text' }, 'text'],
  ])('is refused with what no database can keep: %j', (input, metadata, field) => {
    expect(faultOf(input, metadata)).toBe(field);
  });

  it('is taken with everything else', () => {
    expect(faultOf({ text: 'é 漢 👩‍👧', names: ['a', ''] }, { type: 'query' })).toBeUndefined();
    expect(faultOf('7', { type: 'param', data: 'id' })).toBeUndefined();
  });
});

describe('what the library itself finds of a request', () => {
  it('is no input', () => {
    expect(faultOf({ a: '\0' }, { type: 'custom' })).toBeUndefined();
  });
});
