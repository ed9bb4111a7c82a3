import { LibraryError } from '#platform/errors/library-error';
import { UrlRule } from './url-rule';

const rule = new UrlRule(['books.example', '.Gutenberg.org'], ['http://127.0.0.1:8999']);

function refusal(url: string): LibraryError {
  try {
    rule.checked(url);
  } catch (error) {
    if (error instanceof LibraryError) return error;
  }
  throw new Error(`${url} was not refused`);
}

describe('the rule for URLs', () => {
  it.each([
    'https://books.example/1.txt',
    'http://gutenberg.org/',
    'https://www.gutenberg.org/ebooks/1.txt.utf-8',
    'https://aleph.pglaf.gutenberg.org/1',
    'http://127.0.0.1:8999/books/',
  ])('takes %s', (url) => {
    expect(rule.checked(url).href).toBe(url);
  });

  it.each([
    'https://www.books.example/',
    'https://notgutenberg.org/',
    'https://gutenberg.org.evil.example/',
    'http://127.0.0.1:8998/',
    'https://127.0.0.1:8999/',
    'http://2130706433/',
    'ftp://books.example/1.txt',
    'file:///etc/passwd',
    'data:text/plain,books',
    'no url',
  ])('refuses %s', (url) => {
    expect(refusal(url)).toMatchObject({ kind: 'invalid', code: 'source.host-refused' });
  });

  it('refuses credentials and does not repeat them', () => {
    const { code, message } = refusal('https://reader:secret@books.example/1.txt');
    expect(code).toBe('source.host-refused');
    expect(message).not.toContain('secret');
  });

  it('resolves a relative URL and drops its fragment', () => {
    const base = rule.checked('https://books.example/a/b');
    expect(rule.checked('../c?d=1#e', base).href).toBe('https://books.example/c?d=1');
  });

  it('trusts an origin, not a host', () => {
    expect(rule.trusts(new URL('http://127.0.0.1:8999/x'))).toBe(true);
    expect(rule.trusts(new URL('http://127.0.0.1:9000/x'))).toBe(false);
    expect(rule.trusts(new URL('https://books.example/x'))).toBe(false);
  });
});
