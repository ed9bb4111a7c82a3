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

/** Headings without those that stand in a list of contents; titles without numbers do not count when the others are looked at. */
export function withoutContents(candidates: Candidate[], length: number): Candidate[] {
  const numbered = candidates.filter(({ kind }) => kind !== 'titled');
  const kept = new Set(unlisted(candidates, length).filter(({ kind }) => kind === 'titled'));
  for (const candidate of unlisted(numbered, length)) kept.add(candidate);
  const left = candidates.filter((candidate) => kept.has(candidate));
  measureRooms(left, length);
  return left;
}
