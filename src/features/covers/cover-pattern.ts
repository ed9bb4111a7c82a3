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
    width: 40,
    height: 40,
    draw: (colour) =>
      `<path d="M0 0A20 20 0 0 0 40 0M-20 20A20 20 0 0 0 20 20M20 20A20 20 0 0 0 60 20" ${stroke(colour, 2.5)}/>`,
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
