import type { Candidate } from './chapter-candidates';

/** How many numbers may be missing between two that belong together, for prints have mistakes. */
const MOST_MISSED = 2;

const follows = (run: readonly Candidate[], { number }: Candidate) => {
  const last = run.at(-1)?.number ?? 0;
  return number > last && number <= last + 1 + MOST_MISSED;
};

/**
 * The numbers that stand in their order: 1, 2, 3, perhaps from 1 again, or from where another volume ended. What stands between and does
 * not fit belongs to another order, which takes over when three follow each other in it.
 */
export function numeralRuns(numerals: readonly Candidate[]): Candidate[][] {
  const runs: Candidate[][] = [];
  let run: Candidate[] = [];
  let other: Candidate[] = [];
  for (const numeral of numerals) {
    if (run.length > 0 && follows(run, numeral)) run.push(numeral);
    else if (numeral.number === 1 || run.length === 0) {
      runs.push(run);
      [run, other] = [[numeral], []];
    } else {
      other = other.length > 0 && follows(other, numeral) ? [...other, numeral] : [numeral];
      if (other.length === 3) {
        runs.push(run);
        [run, other] = [other, []];
      }
    }
  }
  return [...runs, run].filter(({ length }) => length > 1);
}
