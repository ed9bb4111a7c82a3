import { between, randomFrom } from '#sample/random';

const NUMBERS =
  '0 -0 +1 -1 1.5 1e3 1e400 0x10 ٣ 007 2147483647 2147483648 -2147483648 9007199254740993 99999999999999999999 NaN Infinity';
const SQL = [
  "'",
  "''",
  "' OR 1=1 --",
  '"; DROP TABLE books; --',
  '1; SELECT pg_sleep(9)',
  "') UNION SELECT null --",
  '\\',
  "\\'",
  '%',
  '_',
  '$1',
  '$$',
  '{}',
  '{en}',
  '{{}',
  '(',
  ')',
  '&',
  '|',
  '!',
  '<->',
  ':*',
  'a:*A',
  '*',
  '/**/',
];
const UNICODE = [
  '\0',
  '\u0001',
  '\ud800',
  '\uffff',
  '\u{10FFFF}',
  '\u202e',
  '\ufeff',
  'İ',
  'ß',
  'ﬁ',
  '\u0301',
  'é'.normalize('NFD'),
  '山水',
  'ไทย',
  '🦄'.repeat(40),
];
const WORDS =
  'null undefined true false TRUE on [] [object] . .. - -- , ,, a,b en, or not and the OR -the "a "" -"" title: author: lang: year: year:1..2 year:2..1 lang:e lang:xx x:y a* *a -a or a or b';
const INSTANTS =
  '2026-11-21T02:00:00Z 2026-02-30T00:00:00Z 0000-01-01T00:00:00Z 9999-12-31T23:59:59.999999+14:00 2026-11-21 2026-11-21T24:00:00Z';
const CURSORS = 'eyJhIjoxfQ WzFd W10 AAAA ==== 3q2-7wAAWzAsIigwLDApIiwyMCwyMDAsMF0';

const LONG = ['a'.repeat(101), 'a '.repeat(150), '9'.repeat(400), '('.repeat(300), '-'.repeat(299)];

/** Texts of signs that chance chose, from all of Unicode and from those that mean something to somebody. */
function chances(count: number): string[] {
  const random = randomFrom(75);
  const signs = [...'\'"\\%_$*:()&|!<>{}[],.;-+~^ \t\n\r0a'];
  const sign = () =>
    random() < 0.5
      ? signs[between(random, 0, signs.length - 1)]
      : String.fromCodePoint(between(random, 0, 0x2fff));
  return Array.from({ length: count }, () => Array.from({ length: between(random, 1, 20) }, sign).join(''));
}

/** What breaks those who trust a caller: empty, too long, of another type, of other alphabets, or SQL. */
export const HOSTILE_TEXTS: readonly string[] = [
  ...['', ' ', '\t', '\r\n'],
  ...[NUMBERS, WORDS, INSTANTS, CURSORS].flatMap((words) => words.split(' ')),
  ...SQL,
  ...UNICODE,
  ...LONG,
  ...chances(20),
];
