import { tidOf, type HitPlace, type PagePlace, type RowPlace } from './page-cursor';
import type { PartRow } from './page-hits.search';

/** Hits that are compared with each other, as far as they are shown, and where a walk goes on behind them. */
export interface HitsWindow {
  /** All of them, shown before or not. */
  count: number;
  shown: PartRow[];
  /** Whether no hits come after these. */
  isLast: boolean;
  next: Pick<PagePlace, 'from' | 'until' | 'shown'> | null;
}

/** Below 0 when one row comes before another. */
function byPlace(one: RowPlace, other: RowPlace): number {
  const [[block, row], [otherBlock, otherRow]] = [tidOf(one.place), tidOf(other.place)];
  return one.tier - other.tier || block - otherBlock || row - otherRow;
}

/** Pages of popular books first; among those of a tier, the page that holds the most of it. */
const byRelevance = (one: HitPlace, other: HitPlace) =>
  one.tier - other.tier || other.rank - one.rank || byPlace(one, other);

const rowPlace = ({ tier, place }: RowPlace): RowPlace => ({ tier, place });

/**
 * Of the rows of a window the best first, behind the last that was shown. Both are known by what they are, not by their number: a hit that
 * comes or goes meanwhile moves no other one.
 *
 * @param rows behind `from` and no further than `until`, in the order of the table; one without a book says that there are more behind it
 */
export function hitsWindow(
  rows: readonly PartRow[],
  { from, until, shown: last }: Pick<PagePlace, 'from' | 'until' | 'shown'>,
  size: number,
): HitsWindow {
  const stop = rows.find(({ bookId }) => bookId === null);
  const end = stop ? rowPlace(stop) : until;
  const hits = rows.filter(({ bookId }) => bookId !== null);
  hits.sort(byRelevance);
  const left = last ? hits.filter((hit) => byRelevance(last, hit) < 0) : hits;
  const shown = left.slice(0, size);
  const lastShown = shown.at(-1);
  const isIn = left.length > size && lastShown !== undefined;
  const inside = isIn ? { from, until: end, shown: { ...rowPlace(lastShown), rank: lastShown.rank } } : null;
  const behind = end && { from: end, until: null, shown: null };
  return { count: hits.length, shown, isLast: end === null, next: inside ?? behind };
}
