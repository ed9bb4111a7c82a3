import { numberAt, romanNumber } from './heading-number';
import { ARTICLES, beginsHeading, folded, isApart, KIND_OF, type HeadingKind } from './heading-words';

/** A line that may stand over a part of a book. */
export interface Heading {
  kind: HeadingKind;
  /** What it is called beside its number: `chapter`, `letter`, …; the same for the same heading written otherwise. */
  name: string;
  number: number;
  /** Where what follows the number begins in the line, in UTF-16 units. */
  rest: number;
}

/** No heading is longer, and no pattern is asked about a longer line. */
const LONGEST = 160;

const WORD = /[\p{L}\p{N}]+/gu;
const BEFORE = /^[^\p{L}\p{N}]*/u;
const NOTHING_MORE = /^[\P{L}]*$/u;
const SET_OFF = /^(?:[.:;,)\]—–*_=-]|\s+[—–("“«_[-]|\s+\p{Lu})/u;

const PLAIN = /^[a-z0-9]*$/i;

const fold = (word: string) =>
  (PLAIN.test(word) ? word : word.normalize('NFD').replace(/\p{M}/gu, '')).toLowerCase();

interface Words {
  folded: string[];
  ends: number[];
}

function firstWords(line: string): Words {
  const words: Words = { folded: [], ends: [] };
  for (const match of line.matchAll(WORD)) {
    words.folded.push(fold(match[0]));
    words.ends.push(match.index + match[0].length);
    if (words.folded.length === 6) break;
  }
  return words;
}

const behindArticle = (words: string[], at: number) => (ARTICLES.has(words[at] ?? '') ? at + 1 : at);

/** `Chapter the First`, `CHAPITRE XII`, `Second Part`, `Erstes Kapitel`. */
function named(
  line: string,
  { folded: words, ends }: Words,
): { name: string; number: number; next: number } | undefined {
  const at = behindArticle(words, 0);
  const name = words[at] ?? '';
  if (KIND_OF.has(name)) {
    const number = numberAt(words, behindArticle(words, at + 1));
    if (number) return { name, number: number.value, next: number.next };
  }
  const number = numberAt(words, at);
  const behind = number ? (words[number.next] ?? '') : '';
  if (!number || !KIND_OF.has(behind) || /^\d/.test(name)) return undefined;
  const between = line.slice(ends[number.next - 1], ends[number.next]);
  if (!/^\s{1,3}\p{L}+$/u.test(between)) return undefined;
  return { name: behind, number: number.value, next: number.next + 1 };
}

const isCapital = (line: string) => /^\p{Lu}/u.test(line.slice(BEFORE.exec(line)?.[0].length));

function readNamed(line: string, words: Words): Heading | undefined {
  const found = isCapital(line) ? named(line, words) : undefined;
  if (!found) return undefined;
  const rest = words.ends[found.next - 1] as number;
  const behind = line.slice(rest);
  if (!NOTHING_MORE.test(behind) && !SET_OFF.test(behind)) return undefined;
  return { kind: KIND_OF.get(found.name) as HeadingKind, name: found.name, number: found.number, rest };
}

const NUMERAL = /^[\s_*=(["“§]*([IVXLCM]{1,9}|\d{1,3})\b(?:[\s.:)\]_*=,—–-]*)$/u;
const NUMERAL_AND_TITLE =
  /^[\s_]*([IVXLCM]{1,9}|\d{1,3})(?:[.:)]\s*[—–-]*|\s*[—–]|\s{2,}|--)\s*(?=[\p{Lu}"“«_'‘])/u;

/** A title in small letters has no point or comma at its end, unlike an item of a list. */
const endsLikeText = (line: string) => /[.,;:]$/.test(line) && line !== line.toUpperCase();

const valueOf = (numeral: string) =>
  /^\d/.test(numeral) ? Number(numeral) : romanNumber(numeral.toLowerCase());

function readNumeral(line: string): Heading | undefined {
  const alone = NUMERAL.exec(line);
  const match = alone ?? NUMERAL_AND_TITLE.exec(line);
  const numeral = match?.[1] ?? '';
  const number = valueOf(numeral);
  if (!match || !number || (!alone && endsLikeText(line))) return undefined;
  const name = /^\d/.test(numeral) ? 'figure' : 'numeral';
  return { kind: 'numeral', name: alone ? name : `${name} with title`, number, rest: match[0].length };
}

const FIRST_WORD = /^\s*[^\p{L}\p{N}\s]{0,12}\s{0,3}([\p{L}\p{N}]{1,20})/u;

/** Whether it is worth while to read a line as a heading: of the lines of a book, few are. */
export function mayBeHeading(line: string): boolean {
  const word = FIRST_WORD.exec(line)?.[1];
  if (word === undefined || line.length > LONGEST) return false;
  return /^[\p{Lu}\d]/u.test(word) && beginsHeading(fold(word));
}

/** What a line says as a heading that has a number or a name of its own; undefined if nothing. */
export function readHeading(line: string): Heading | undefined {
  if (line.length > LONGEST) return undefined;
  const words = firstWords(line);
  const numbered = readNamed(line, words) ?? readNumeral(line);
  if (numbered) return numbered;
  if (!isApart(line, words.folded)) return undefined;
  return { kind: 'apart', name: folded(line), number: 0, rest: line.length };
}
