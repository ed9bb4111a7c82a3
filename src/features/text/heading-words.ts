import { numberAt } from './heading-number';

/** What a heading stands over; `apart` are prefaces and the like, `titled` has no number. */
export type HeadingKind =
  'volume' | 'part' | 'book' | 'act' | 'titled' | 'chapter' | 'scene' | 'numeral' | 'apart';

const NAMED: [HeadingKind, string][] = [
  ['volume', 'volume vol tome tomo band'],
  ['part', 'part parte partie teil theil pars deel dil'],
  ['book', 'book livre libro buch liber boek kniha'],
  ['act', 'act acte akt aufzug atto acto actus jornada'],
  ['chapter', 'chapter chap chapitre kapitel capitel capitulo capitolo caput cap hoofdstuk kapitola'],
  ['chapter', 'letter lettre brief carta lettera stave canto chant gesang adventure section lecture fytte'],
  ['scene', 'scene szene scena escena auftritt'],
];

/** The kinds of heading by the words that name them, in small letters without accents. */
export const KIND_OF = new Map(
  NAMED.flatMap(([kind, words]) => words.split(' ').map((word) => [word, kind])),
);

export const ARTICLES = new Set('the le la l les der die das el il lo los las'.split(' '));

const APART =
  'prologue epilogue preface foreword introduction introductory afterword conclusion appendix postscript ' +
  'induction argument avertissement prolog epilog vorwort vorrede einleitung nachwort anhang zueignung schluss prologo epilogo prefacio introduccion ' +
  'conclusion prefazione introduzione conclusione appendice apendice proemio notes footnotes glossary index anmerkungen note';

const APART_WORDS = new Set(APART.split(' '));

/** Whether a heading may begin with the word. */
export const beginsHeading = (word: string): boolean =>
  KIND_OF.has(word) || ARTICLES.has(word) || APART_WORDS.has(word) || numberAt([word], 0) !== undefined;

const CONTENTS = new Set([
  'contents',
  'table of contents',
  'table des matieres',
  'table',
  'inhalt',
  'inhaltsverzeichnis',
  'indice',
  'sommaire',
  'illustrations',
  'list of illustrations',
  'the contents',
  'contenido',
  'obsah',
]);

const ENDS = new Set(
  'the end|end|finis|fin|ende|fine|characters|personen|personnages|dramatis personae'.split('|'),
);

const BESIDE =
  /^(?:by|printed|books by|illustrated|copyright|transcriber|end of|fin du|london|new york|paris) /;

/** In small letters, without accents and punctuation, one blank between words. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

export const isContentsWord = (words: string): boolean => CONTENTS.has(words);

/** Whether words in capitals belong to the title page or the end of a book and not to its text. */
export const isBesideBook = (words: string): boolean =>
  ENDS.has(words) || BESIDE.test(`${words} `) || isContentsWord(words);

/** Whether a line with these first words stands over a preface or the like: nothing but that word, or in capitals with a little behind it. */
export function isApart(line: string, words: readonly string[]): boolean {
  const [first = '', ...more] = ARTICLES.has(words[0] ?? '') ? words.slice(1) : words;
  if (!APART_WORDS.has(first)) return false;
  return more.length === 0 ? /^\P{L}*\p{Lu}/u.test(line) : line.length <= 80 && line === line.toUpperCase();
}
