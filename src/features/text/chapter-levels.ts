import type { Candidate } from './chapter-candidates';
import type { HeadingKind } from './heading-words';

/** From the widest to the narrowest; of parts and books, the one that comes first holds the other. */
const WIDTHS: HeadingKind[] = ['volume', 'part', 'book', 'act', 'titled', 'chapter', 'scene', 'numeral'];

function widthsOf(found: readonly Candidate[]): HeadingKind[] {
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const order = [...WIDTHS];
  if (kinds.includes('book') && kinds.indexOf('book') < kinds.indexOf('part'))
    [order[1], order[2]] = ['book', 'part'];
  return order.filter((kind) => kinds.includes(kind));
}

/** How deep each heading stands, from 1; what stands apart is not within anything. */
export function chapterLevels(found: readonly Candidate[]): number[] {
  const widths = widthsOf(found);
  return found.map(({ kind }) => Math.max(0, widths.indexOf(kind)) + 1);
}
