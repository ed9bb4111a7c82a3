import type { Candidate } from './chapter-candidates';
import { numeralRuns } from './numeral-runs';

/** So many numbered chapters, and a book needs no titles without numbers to be divided. */
const ENOUGH = 3;

/** Parts that have less than so many UTF-16 units in the middle are none: verses, stanzas, notes. */
const LEAST_ROOM = 500;

const FIGURES = ['numeral', 'figure'];
const OUTER = ['volume', 'part', 'book', 'act'];

const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const isRoomy = (candidates: readonly Candidate[]) =>
  median(candidates.map(({ room }) => room)) >= LEAST_ROOM;

/** Numerals with titles that make a whole series by themselves are chapters; what is numbered without titles stands in them. */
function withTitles(candidates: readonly Candidate[]): Candidate[] {
  const series = FIGURES.flatMap((name) => {
    const [run = [], ...more] = numeralRuns(candidates.filter((one) => one.name === `${name} with title`));
    return more.length === 0 && run.length >= ENOUGH && run[0]?.number === 1 ? run : [];
  });
  const whole = new Set(series);
  return candidates.map((one) => (whole.has(one) ? { ...one, kind: 'chapter' as const } : one));
}

function numeralsInOrder(candidates: readonly Candidate[]): Candidate[][] {
  const numerals = candidates.filter(({ kind }) => kind === 'numeral');
  return FIGURES.flatMap((name) => numeralRuns(numerals.filter((one) => one.name.startsWith(name))));
}

/** A title that comes again and again is the name of a speaker or stands at the head of each page. */
function titlesOnce(candidates: readonly Candidate[]): Candidate[] {
  const counts = new Map<string, number>();
  for (const { key } of candidates) counts.set(key, (counts.get(key) ?? 0) + 1);
  const once = candidates.filter(({ kind, key }) => kind === 'titled' && (counts.get(key) ?? 0) < 3);
  return once.length > 1 ? once.filter(({ room }) => room > 60) : [];
}

/** Books or parts that begin in the middle of numbered chapters are spoken of there, but do not divide the book. */
function withoutInner(candidates: readonly Candidate[]): Candidate[] {
  const bogus = OUTER.filter((kind) => {
    const first = candidates.findIndex((one) => one.kind === kind);
    return (
      candidates.slice(0, Math.max(0, first)).filter((one) => one.kind === 'chapter').length > ENOUGH &&
      candidates[first]?.number === 1
    );
  });
  return candidates.filter(({ kind }) => !bogus.includes(kind));
}

/** An act that is named again with each of its scenes is still the same. */
function withoutRepeated(candidates: readonly Candidate[]): Candidate[] {
  const current = new Map<string, string>();
  return candidates.filter(({ kind, key }) => {
    if (!OUTER.includes(kind)) return true;
    const isSame = current.get(kind) === key;
    for (const inner of OUTER.slice(OUTER.indexOf(kind))) current.delete(inner);
    current.set(kind, key);
    return !isSame;
  });
}

/** Whether numbered headings stand all over the text and not only in some corner of it. */
function divide(found: readonly Candidate[], length: number): boolean {
  return (
    found.length >= ENOUGH &&
    (found[0]?.start ?? length) < length / 3 &&
    (found.at(-1)?.start ?? 0) > length / 2
  );
}

/** Leaves of headings those that belong together: what is numbered, in order, and titles where a book numbers nothing. */
export function inSeries(found: readonly Candidate[], length: number): Candidate[] {
  const candidates = withoutRepeated(withoutInner(withTitles(found)));
  const runs = numeralsInOrder(candidates).filter((run) => run[0]?.number === 1 || divide(run, length));
  const numerals = isRoomy(runs.flat()) ? runs : [];
  const named = candidates.filter(({ kind }) => ['chapter', 'book', 'act', 'scene'].includes(kind));
  const isNumbered = divide(named, length) || numerals.some((run) => divide(run, length));
  const kept = new Set([...numerals.flat(), ...(isNumbered ? [] : titlesOnce(candidates))]);
  return candidates.filter((one) => kept.has(one) || (one.kind !== 'numeral' && one.kind !== 'titled'));
}
