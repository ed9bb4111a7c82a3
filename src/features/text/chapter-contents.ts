import type { Candidate } from './chapter-candidates';

/** Headings that follow each other closer than this, in UTF-16 units, are a list; in short texts a quarter of the usual distance. */
const DENSE = 300;

/** So many in a row are no coincidence: a book, its first part and its first chapter may begin in one place. */
const LEAST_LISTED = 3;

function measureRooms(candidates: Candidate[], length: number): void {
  for (const [at, candidate] of candidates.entries())
    candidate.room = Math.max(0, (candidates[at + 1]?.start ?? length) - candidate.end);
}

const repeats = (run: readonly Candidate[], candidate: Candidate) =>
  run.some(({ key }) => key === candidate.key);

/** The end of the list that begins at `from`; the same heading met again begins the book. */
function listFrom(candidates: readonly Candidate[], from: number, dense: number): number {
  let to = from;
  while (to < candidates.length && (candidates[to] as Candidate).room <= dense) {
    if (to > from && repeats(candidates.slice(Math.max(from, to - 400), to), candidates[to] as Candidate))
      return to;
    to += 1;
  }
  return to;
}

/** Whether the heading behind a list is its last entry: it comes again in the book. */
function endsList(
  list: readonly Candidate[],
  last: Candidate | undefined,
  later: ReadonlyMap<string, number>,
) {
  if (!last || list.length < LEAST_LISTED || repeats(list, last)) return false;
  return (later.get(last.key) ?? -1) > last.start;
}

/** An entry that tells what its chapter is about takes more room, and is known by its place among the contents. */
const isAnnounced = ({ isListed, room, key, start }: Candidate, later: ReadonlyMap<string, number>) =>
  isListed && room < DENSE * 5 && (later.get(key) ?? -1) > start;

function unlisted(candidates: Candidate[], length: number): Candidate[] {
  measureRooms(candidates, length);
  const mean = candidates.reduce((sum, { room }) => sum + room, 0) / Math.max(1, candidates.length);
  const dense = Math.min(DENSE, mean / 4);
  const later = new Map(candidates.map(({ key, start }) => [key, start]));
  const kept: Candidate[] = [];
  for (let at = 0; at < candidates.length;) {
    const to = listFrom(candidates, at, dense);
    const list = candidates.slice(at, to);
    if (list.length < LEAST_LISTED) kept.push(...candidates.slice(at, Math.max(to, at + 1)));
    at = Math.max(to, at + (list.length < LEAST_LISTED ? 1 : 0));
    if (endsList(list, candidates[to], later)) at = to + 1;
  }
  return kept.filter((candidate) => !isAnnounced(candidate, later));
}

/** Kinds that each are looked at without those behind it: numerals may be verses below a chapter, titles anything in capitals. */
const LOOSE = ['numeral', 'titled'];

/** Headings without those that stand in a list of contents. */
export function withoutContents(candidates: Candidate[], length: number): Candidate[] {
  const kept = new Set<Candidate>();
  for (let loose = 0; loose <= LOOSE.length; loose += 1) {
    const looked = candidates.filter(({ kind }) => !LOOSE.slice(loose).includes(kind));
    const judged = (kind: string) => (loose === 0 ? !LOOSE.includes(kind) : kind === LOOSE[loose - 1]);
    for (const candidate of unlisted(looked, length)) if (judged(candidate.kind)) kept.add(candidate);
  }
  const left = candidates.filter((candidate) => kept.has(candidate));
  measureRooms(left, length);
  return left;
}
