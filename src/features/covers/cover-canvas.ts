import type { CoverFont } from './cover-font';
import { fitLines, type LineBox } from './fit-lines';

/** A cover is so many units wide and high. */
export const COVER_WIDTH = 600;
export const COVER_HEIGHT = 900;

/** A place for text: `y` is its upper edge. */
export interface TextPlace extends LineBox {
  x: number;
  y: number;
  /** Where the lines stand in the width, and the text in the height. */
  align: 'left' | 'centre';
  stand: 'top' | 'middle' | 'bottom';
  colour: string;
}

/** Capital letters reach so high above the base line, in parts of the size. */
const CAPITALS = 0.65;

/** Writes a text into its place; returns its SVG and where its last line stands. */
export function writeText(text: string, font: CoverFont, place: TextPlace): { svg: string; bottom: number } {
  if (text === '') return { svg: '', bottom: place.y };
  const { lines, size, leading } = fitLines(text, font, place);
  const height = size * CAPITALS + (lines.length - 1) * leading;
  const spare = place.height - height;
  const top = place.y + { top: 0, middle: spare / 2, bottom: spare }[place.stand];
  const paths = lines.map((line, index) => {
    const indent = place.align === 'left' ? 0 : (place.width - font.measure(line, size)) / 2;
    const y = top + size * CAPITALS + index * leading;
    return font.outline(line, { x: place.x + indent, y, size });
  });
  return { svg: `<path fill="${place.colour}" d="${paths.join('')}"/>`, bottom: top + height };
}

export const rectangle = (x: number, y: number, width: number, height: number, look: string) =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" ${look}/>`;

/** The look of an outline. */
export const stroke = (colour: string, width: number) =>
  `fill="none" stroke="${colour}" stroke-width="${width}"`;

export const fill = (colour: string) => `fill="${colour}"`;
