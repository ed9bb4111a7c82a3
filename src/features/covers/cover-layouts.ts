import {
  COVER_HEIGHT,
  COVER_WIDTH,
  fill,
  rectangle,
  stroke,
  writeText,
  type TextPlace,
} from './cover-canvas';
import { EMBLEMS, emblemAt } from './cover-emblem';
import { COVER_FONTS } from './cover-fonts';
import { between, type CoverColours } from './cover-palette';
import { TILES, tiled } from './cover-pattern';
import { SCENES } from './cover-scene';
import type { CoverWords } from './cover-words';

/** What a cover is drawn from; `seed` chooses among ornaments. */
export interface CoverParts {
  words: CoverWords;
  colours: CoverColours;
  seed: number;
}

export type CoverLayout = (parts: CoverParts) => string;

const chosen = <Choice>(choices: readonly Choice[], seed: number) => choices[seed % choices.length] as Choice;

const ground = (colour: string) => rectangle(0, 0, COVER_WIDTH, COVER_HEIGHT, fill(colour));

type Area = Pick<TextPlace, 'x' | 'y' | 'width' | 'height' | 'align' | 'colour'>;

/** The title as large as it may be, and what goes with it below; both together stand in the middle or at the top of the area. */
function titled(
  { title, subtitle }: CoverWords,
  area: Area,
  largest: number,
  stand: 'top' | 'middle',
): string {
  const share = subtitle === '' ? 1 : 0.66;
  const place: TextPlace = {
    ...area,
    height: area.height * share,
    largest,
    smallest: 26,
    leading: 1.08,
    stand: 'top',
  };
  const head = writeText(title, COVER_FONTS.title, place);
  const gap = subtitle === '' || title === '' ? 0 : 34;
  const rest = area.y + area.height - head.bottom - gap;
  const below: TextPlace = {
    ...{ ...area, y: head.bottom + gap, height: rest, largest: 36, smallest: 22, leading: 1.2, stand: 'top' },
  };
  const tail = writeText(subtitle, COVER_FONTS.subtitle, below);
  const bottom = subtitle === '' ? head.bottom : tail.bottom;
  const shift = stand === 'middle' ? (area.y + area.height - bottom) / 2 : 0;
  return `<g transform="translate(0 ${shift.toFixed(1)})">${head.svg}${tail.svg}</g>`;
}

/** Names, each in a line of its own, the last one at the foot of the area. */
function named({ names }: CoverWords, { y, height, ...area }: Area, largest: number): string {
  const line = height / Math.max(1, names.length);
  const step = Math.min(line, largest * 1.5);
  return names
    .map((name, index) => {
      const foot = y + height - (names.length - 1 - index) * step;
      const place = {
        ...area,
        y: foot - step,
        height: step,
        leading: 1.1,
        largest: Math.min(largest, step * 0.8),
        smallest: 15,
      };
      return writeText(name, COVER_FONTS.name, { ...place, stand: 'bottom' }).svg;
    })
    .join('');
}

/** A cloth binding: a double frame, the title above an emblem. */
const framed: CoverLayout = ({ words, colours: { dark, light, accent }, seed }) => {
  const emblem = chosen(EMBLEMS, seed)(accent, dark);
  const isBare = words.title === '';
  return [
    ground(dark),
    rectangle(30, 30, 540, 840, stroke(accent, 5)),
    rectangle(43, 43, 514, 814, stroke(accent, 1.6)),
    titled(words, { x: 78, y: 100, width: 444, height: 380, align: 'centre', colour: light }, 104, 'middle'),
    emblemAt(emblem, 300, isBare ? 380 : 610, isBare ? 190 : 88),
    named(words, { x: 78, y: 718, width: 444, height: 92, align: 'centre', colour: light }, 28),
  ].join('');
};

/** Patterned paper with a label pasted on. */
const labelled: CoverLayout = ({ words, colours: { dark, light, accent }, seed }) => {
  const emblem = chosen(EMBLEMS, seed)(dark, light);
  const isBare = words.title === '';
  const isSigned = words.names.length > 0;
  return [
    ground(dark),
    tiled(chosen(TILES, seed), between(dark, accent, 0.42)),
    rectangle(70, 130, 460, 560, fill(light)),
    rectangle(84, 144, 432, 532, stroke(dark, 3)),
    rectangle(92, 152, 416, 516, stroke(dark, 1.2)),
    titled(
      words,
      { x: 116, y: 188, width: 368, height: isSigned ? 318 : 440, align: 'centre', colour: dark },
      108,
      'middle',
    ),
    isBare ? emblemAt(emblem, 300, 370, 150) : '',
    isSigned && !isBare ? rectangle(260, 540, 80, 2.5, fill(accent)) : '',
    named(words, { x: 116, y: 560, width: 368, height: 84, align: 'centre', colour: dark }, 24),
  ].join('');
};

/** Three bands, as cheap editions have them. */
const banded: CoverLayout = ({ words, colours: { dark, light, accent }, seed }) => {
  const emblem = chosen(EMBLEMS, seed)(accent, dark);
  const isBare = words.title === '';
  return [
    ground(light),
    rectangle(0, 0, COVER_WIDTH, 250, fill(dark)),
    rectangle(0, 258, COVER_WIDTH, 5, fill(accent)),
    rectangle(0, 642, COVER_WIDTH, 5, fill(accent)),
    rectangle(0, 655, COVER_WIDTH, 245, fill(dark)),
    isBare ? emblemAt(chosen(EMBLEMS, seed)(dark, light), 300, 452, 160) : emblemAt(emblem, 300, 126, 82),
    titled(words, { x: 56, y: 296, width: 488, height: 316, align: 'centre', colour: dark }, 104, 'middle'),
    named(words, { x: 56, y: 700, width: 488, height: 118, align: 'centre', colour: light }, 30),
  ].join('');
};

/** The title over a land or a sea. */
const scenic: CoverLayout = ({ words, colours, seed }) => {
  const { dark, light } = colours;
  const top = words.title === '' ? 180 : 400;
  return [
    ground(light),
    chosen(SCENES, seed)(colours, top, seed),
    titled(words, { x: 54, y: 66, width: 492, height: 330, align: 'left', colour: dark }, 112, 'top'),
    named(words, { x: 54, y: 752, width: 492, height: 96, align: 'left', colour: light }, 28),
  ].join('');
};

export const LAYOUTS: readonly CoverLayout[] = [framed, scenic, labelled, banded];
