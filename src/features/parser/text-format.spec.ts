import type { SourceBook } from './book-source';
import { chooseText, refuseNonText } from './text-format';

const host = 'https://www.gutenberg.org';
const free = { mediaType: 'Text', copyright: false } as SourceBook;
const among = (formats: Record<string, string>) => chooseText({ ...free, formats });
const chosen = (formats: Record<string, string>) => {
  const choice = among(formats);
  return 'link' in choice ? choice.link.url.slice(host.length) : choice.skip;
};

describe('choosing the text of a book', () => {
  it('prefers utf-8, then no charset, then us-ascii, then iso-8859-1, then any other', () => {
    const formats: Record<string, string> = {
      'text/plain; charset=windows-1251': `${host}/other`,
      'text/plain; charset=iso-8859-1': `${host}/latin`,
      'text/plain; charset=us-ascii': `${host}/ascii`,
      'text/plain': `${host}/none`,
      'text/plain; charset=utf-8': `${host}/utf8`,
    };
    const order: string[] = [];
    for (const mime of Object.keys(formats).reverse()) {
      order.push(chosen(formats));
      delete formats[mime];
    }
    expect(order).toEqual(['/utf8', '/none', '/ascii', '/latin', '/other']);
  });

  it('takes a link ending in .txt.utf-8, then .txt, under any other type', () => {
    const html = { 'text/html': `${host}/1.html` };
    const txt = { 'application/octet-stream': `${host}/1.txt` };
    const utf8 = { 'text/x-book': `${host}/ebooks/1.txt.utf-8` };
    expect(chosen({ ...html, ...txt, ...utf8 })).toBe('/ebooks/1.txt.utf-8');
    expect(chosen({ ...html, ...txt })).toBe('/1.txt');
    expect(chosen({ ...txt, ...utf8, 'text/plain; charset=koi8-r': `${host}/k` })).toBe('/k');
  });

  it.each([
    ['text/plain; charset=us-ascii', 'us-ascii'],
    ['text/plain;charset=UTF-8', 'utf-8'],
    ['text/plain; format=flowed; charset="utf8"', 'utf-8'],
    ['Text/Plain; charset=Latin1', 'iso-8859-1'],
    ['text/plain', null],
  ])('reads the charset of %p as %p', (mime, charset) => {
    expect(among({ [mime]: `${host}/1` })).toEqual({ link: { url: `${host}/1`, mime, charset } });
  });

  it('passes over a zip and a readme', () => {
    const zip = { 'text/plain; charset=utf-8': `${host}/files/1/1-0.zip` };
    const readme = { 'text/plain': `${host}/files/1/1-README.txt` };
    const ascii = { 'text/plain; charset=us-ascii': `${host}/files/1/1.txt` };
    expect(chosen({ ...zip, ...readme, ...ascii })).toBe('/files/1/1.txt');
    expect(chosen({ ...zip, ...readme })).toBe('only-readme');
    expect(chosen(zip)).toBe('only-zip');
  });

  it('does not take the folder of a readme for one', () => {
    expect(chosen({ 'text/plain': `${host}/readme/1.txt` })).toBe('/readme/1.txt');
  });

  it('says that there is no plain text', () => {
    expect(chosen({})).toBe('no-plain-text');
    expect(chosen({ 'text/html': `${host}/1.html`, 'application/zip': `${host}/1-h.zip` })).toBe(
      'no-plain-text',
    );
  });

  it('leaves out what is not a text or not known to be free', () => {
    const formats = { 'text/plain': `${host}/1.txt` };
    expect(chooseText({ ...free, formats, mediaType: 'Sound' })).toEqual({ skip: 'not-text' });
    expect(chooseText({ ...free, formats, copyright: true })).toEqual({ skip: 'copyrighted' });
    expect(chooseText({ ...free, formats, copyright: null })).toEqual({ skip: 'copyright-unknown' });
  });
});

describe('what came as a text', () => {
  const refusal = (body: string, type: string | null = 'text/plain') => {
    try {
      refuseNonText(`${host}/1.txt`, type, Buffer.from(body, 'latin1'));
    } catch (error) {
      return (error as { code: string }).code;
    }
    return 'taken';
  };

  it.each(['A book.', '\xef\xbb\xbfA book.', 'A\0B', '<i>Emma</i>, a novel', ' '.repeat(2000)])(
    'may be %p',
    (body) => {
      expect(refusal(body)).toBe('taken');
      expect(refusal(body, null)).toBe('taken');
    },
  );

  it.each(['', ' \r\n', '\xef\xbb\xbf', '\xef\xbb\xbf\n'])('is empty as %p', (body) => {
    expect(refusal(body)).toBe('source.empty-text');
  });

  it.each([
    '<!DOCTYPE html><title>Not a book</title>',
    '\xef\xbb\xbf\n <html lang="en">',
    '<?xml version="1.0"?><html>',
    'PK\x03\x04 zip',
    '\x1f\x8b gzip',
    '%PDF-1.4',
  ])('is no text as %p', (body) => {
    expect(refusal(body)).toBe('source.not-a-text');
  });

  it('is no text when its host calls it a web page', () => {
    expect(refusal('Please solve this captcha.', 'Text/HTML; charset=utf-8')).toBe('source.not-a-text');
  });
});
