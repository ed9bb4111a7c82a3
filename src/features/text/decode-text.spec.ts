import * as fc from 'fast-check';
import { decodeText } from './decode-text';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'utf8') : Buffer.from(part))),
  );

const header = (charset: string) => `Title: A Test\n\nCharacter set encoding: ${charset}\n\n`;

describe('reading the bytes of a text file', () => {
  it('takes well-formed UTF-8 for what it is, whatever the header says', () => {
    const read = decodeText(bytes(header('ISO-8859-1'), 'déjà vu'), 'iso-8859-1');
    expect(read).toMatchObject({ encoding: 'utf-8', flags: ['charset-mismatch'] });
    expect(read.text).toContain('déjà vu');
  });

  it('drops the byte-order mark of UTF-8', () => {
    expect(decodeText(bytes([0xef, 0xbb, 0xbf], 'été'), null)).toEqual({
      text: 'été',
      encoding: 'utf-8',
      flags: [],
    });
  });

  it('reads both orders of UTF-16 by their byte-order mark', () => {
    expect(decodeText(bytes([0xff, 0xfe, 0xe9, 0x00]), null)).toMatchObject({
      text: 'é',
      encoding: 'utf-16le',
    });
    expect(decodeText(bytes([0xfe, 0xff, 0x00, 0xe9]), null)).toMatchObject({
      text: 'é',
      encoding: 'utf-16be',
    });
  });

  it.each([
    'ISO-8859-1',
    'ISO Latin-1',
    'iso-latin-1',
    'Latin1',
    'ISO 8859-1 (Latin-1)',
    'Windows-1252',
    'CP1252',
  ])('reads a text that says %s as windows-1252, quotation marks and all', (label) => {
    const read = decodeText(bytes(header(label), [0x93, 0x63, 0x61, 0x66, 0xe9, 0x94]), null);
    expect(read).toMatchObject({ encoding: 'windows-1252', flags: [] });
    expect(read.text).toContain('“café”');
  });

  it('believes the header before the format', () => {
    const read = decodeText(bytes(header('Big5'), [0xa4, 0xa4, 0xa4, 0xe5]), 'iso-8859-1');
    expect(read.encoding).toBe('big5');
    expect(read.text).toContain('中文');
  });

  it('believes the format where the header is silent', () => {
    expect(decodeText(bytes([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]), 'windows-1251')).toEqual({
      text: 'Привет',
      encoding: 'windows-1251',
      flags: [],
    });
  });

  it.each(['ASCII', '(US-ASCII)', 'UTF-8', 'UTF-9', 'Unicode UTF-8', 'no such charset'])(
    'passes over the declaration %s when the bytes are windows-1252',
    (label) => {
      const read = decodeText(bytes(header(label), 'caf', [0xe9]), null);
      expect(read.encoding).toBe('windows-1252');
      expect(read.text.endsWith('café')).toBe(true);
    },
  );

  it('says so when a declaration did not fit', () => {
    expect(decodeText(bytes(header('ASCII'), 'caf', [0xe9]), null).flags).toEqual(['charset-mismatch']);
    expect(decodeText(bytes(header('ASCII'), 'cafe'), 'iso-8859-1').flags).toEqual([]);
  });

  it('warns of bytes that are no western text and that nobody declared', () => {
    expect(decodeText(bytes([0xa4, 0xa4, 0xa4, 0xe5]), null).flags).toEqual(['charset-unknown']);
  });

  it('keeps the characters of a UTF-8 text into which a few others were pasted', () => {
    const read = decodeText(bytes('é è ê à ç î ô û ä ö ü ñ ø å æ – “one” ', [0x97, 0x20, 0xe9, 0x2e]), null);
    expect(read.flags).toEqual(['mixed-encodings']);
    expect(read.text).toBe('é è ê à ç î ô û ä ö ü ñ ø å æ – “one” — é.');
  });

  it('reads a text that was cut within a character up to there', () => {
    expect(decodeText(bytes('une année entière, une ann', [0xc3]), null)).toEqual({
      text: 'une année entière, une ann',
      encoding: 'utf-8',
      flags: ['cut-short'],
    });
  });

  it('undoes UTF-8 that was encoded twice', () => {
    const twice = Buffer.from('Un été à la mer, où l’on rêvait', 'utf8').toString('latin1');
    const read = decodeText(bytes(twice.replace('\u0080', '€').replace('\u0099', '™')), null);
    expect(read).toMatchObject({ text: 'Un été à la mer, où l’on rêvait', flags: ['double-encoded'] });
  });

  it('leaves a sound text alone that speaks of broken ones', () => {
    const text = 'They wrote “cafÃ©”, “Ã©tÃ©” and “Ã la carte” where café was meant.';
    expect(decodeText(bytes(text), null)).toEqual({ text, encoding: 'utf-8', flags: [] });
  });

  it('tells of characters that upstream lost', () => {
    expect(decodeText(bytes('caf\ufffd'), null).flags).toEqual(['replacement-characters']);
  });

  it('gives back any text that is stored as UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = `— ${text.replaceAll('\ufeff', '')}`;
        expect(decodeText(bytes(written), 'iso-8859-1').text).toBe(written);
      }),
    );
  });

  it('reads whatever bytes there are', () => {
    fc.assert(fc.property(fc.uint8Array(), (raw) => typeof decodeText(raw, null).text === 'string'));
  });
});
