/** A word of a text: as it is compared, and where it stands, in UTF-16 units from the text's begin. */
export interface TextWord {
  folded: string;
  start: number;
  end: number;
}

/** Scripts that put no blank between words: there every character counts as a word, and a word is a phrase. */
const UNSPACED =
  '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';

const WORD = new RegExp(
  `[${UNSPACED}]\\p{M}*|(?:(?![${UNSPACED}])[\\p{L}\\p{N}])(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}])*`,
  'gu',
);

/** Accents, and the points of Hebrew and Arabic; the vowels of Indian scripts are marks as well, but they are the word. */
const ACCENTS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;

/** Letters that are no letter with an accent, but are taken for others by who cannot type them. */
const ALIKE: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ß: 'ss',
  þ: 'th',
  ς: 'σ',
};
const ALIKES = new RegExp(`[${Object.keys(ALIKE).join('')}]`, 'g');

const PLAIN = /^[a-z0-9]*$/;

/** In UTF-16 units; what is longer is compared by its begin. */
const LONGEST_WORD = 64;

function bare(small: string): string {
  const letters = small.normalize('NFKD').toLowerCase().replace(ACCENTS, '').normalize('NFC');
  return letters.replace(ALIKES, (letter) => ALIKE[letter] as string).toWellFormed();
}

/** Latin, Greek, Cyrillic, Hebrew and Chinese letters, which are compared one by one: none joins with its neighbour. */
const SINGLE = /^[a-z0-9\u00df-\u00f6\u00f8-\u024f\u03ac-\u03ce\u0430-\u045f\u05d0-\u05ea\u4e00-\u9fff]*$/;

/** As what such letters are compared, as far as they were met. */
const bareLetters = new Map<string, string>();

function bareLetter(letter: string): string {
  const known = bareLetters.get(letter);
  if (known !== undefined) return known;
  const found = bare(letter);
  bareLetters.set(letter, found);
  return found;
}

/** A word as it is compared: in small letters, without accents. */
export function foldWord(word: string): string {
  const small = word.slice(0, LONGEST_WORD).toLowerCase();
  if (PLAIN.test(small)) return small;
  if (!SINGLE.test(small)) return bare(small);
  let folded = '';
  for (const letter of small) folded += bareLetter(letter);
  return folded;
}

/** The words of a text in order. Apostrophes and hyphens divide: "Ahab's" is found by "Ahab". */
export function* wordsOf(text: string): Generator<TextWord> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    yield { folded: foldWord(word), start: index, end: index + word.length };
  }
}
