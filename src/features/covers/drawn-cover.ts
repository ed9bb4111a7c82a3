import { COVER_HEIGHT, COVER_WIDTH } from './cover-canvas';
import { LAYOUTS } from './cover-layouts';
import { PALETTE } from './cover-palette';
import { coverWords } from './cover-words';

/** A book that has no picture. */
export interface UnpicturedBook {
  bookId: number;
  title: string;
  authors: readonly string[];
}

/**
 * Draws a cover with the title and the authors, as SVG of outlines alone; the same for the same book. Its number chooses colours,
 * layout and ornament, so that neighbours differ.
 */
export function drawnCover({ bookId, title, authors }: UnpicturedBook): string {
  const layout = LAYOUTS[bookId % LAYOUTS.length];
  const colours = PALETTE[bookId % PALETTE.length];
  const seed = Math.floor(bookId / LAYOUTS.length);
  const drawing = layout && colours ? layout({ words: coverWords(title, authors), colours, seed }) : '';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${COVER_WIDTH} ${COVER_HEIGHT}" width="${COVER_WIDTH}" height="${COVER_HEIGHT}">${drawing}</svg>`;
}
