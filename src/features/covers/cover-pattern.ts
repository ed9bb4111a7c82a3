import { COVER_HEIGHT, COVER_WIDTH, fill, rectangle, stroke } from './cover-canvas';

interface Tile {
  width: number;
  height: number;
  draw: (colour: string) => string;
}

/** Tiles that fill a cover. */
export const TILES: readonly Tile[] = [
  {
    width: 48,
    height: 48,
    draw: (colour) =>
      `<path d="M24 8L34 24L24 40L14 24Z" ${fill(colour)}/><circle r="3.5" ${fill(colour)}/><circle cx="48" r="3.5" ${fill(colour)}/><circle cy="48" r="3.5" ${fill(colour)}/><circle cx="48" cy="48" r="3.5" ${fill(colour)}/>`,
  },
  {
    width: 60,
    height: 60,
    draw: (colour) =>
      [0, 60].map((y) => `<circle cx="30" cy="${y}" r="28" ${stroke(colour, 2.5)}/>`).join('') +
      [0, 60].map((x) => `<circle cx="${x}" cy="30" r="28" ${stroke(colour, 2.5)}/>`).join(''),
  },
  {
    width: 30,
    height: 30,
    draw: (colour) => `<path d="M0 30L30 0M-6 6L6 -6M24 36L36 24" ${stroke(colour, 5)}/>`,
  },
  {
    width: 56,
    height: 28,
    draw: (colour) =>
      `<path d="M0 0A28 28 0 0 0 56 0M0 0A14 14 0 0 0 28 0A14 14 0 0 0 56 0M-28 28A28 28 0 0 1 0 0M28 28A28 28 0 0 0 28 28" ${stroke(colour, 2.5)}/><path d="M0 14A14 14 0 0 1 0 28M28 28A28 28 0 0 1 56 28" ${stroke(colour, 2.5)}/>`,
  },
  {
    width: 40,
    height: 40,
    draw: (colour) => `<path d="M20 12V28M12 20H28" ${stroke(colour, 3)}/><circle r="2.5" ${fill(colour)}/>`,
  },
];

/** The tiles over the whole cover. */
export const tiled = ({ width, height, draw }: Tile, colour: string) =>
  `<defs><pattern id="tile" width="${width}" height="${height}" patternUnits="userSpaceOnUse">${draw(colour)}</pattern></defs>` +
  rectangle(0, 0, COVER_WIDTH, COVER_HEIGHT, 'fill="url(#tile)"');
