import { fill, stroke } from './cover-canvas';

/** So many copies of a shape, turned about the middle. */
const turned = (count: number, shape: string, start = 0) =>
  Array.from(
    { length: count },
    (_, index) => `<g transform="rotate(${start + (360 / count) * index})">${shape}</g>`,
  ).join('');

const ring = (radius: number, colour: string, width: number) =>
  `<circle r="${radius}" ${stroke(colour, width)}/>`;

type Emblem = (colour: string, other: string) => string;

const star: Emblem = (colour, other) =>
  turned(8, `<path d="M0 -100L11 -26L0 0L-11 -26Z" ${fill(colour)}/>`) +
  turned(4, `<path d="M0 -62L0 0L-13 -20Z" ${fill(other)}/>`) +
  ring(72, colour, 2.5);

const sun: Emblem = (colour, other) =>
  turned(24, `<path d="M0 -98L4 -56L-4 -56Z" ${fill(colour)}/>`) +
  `<circle r="46" ${fill(colour)}/><circle r="35" ${stroke(other, 2.5)}/>`;

const rosette: Emblem = (colour, other) =>
  turned(12, `<ellipse cy="-56" rx="17" ry="42" ${stroke(colour, 3)}/>`) +
  `<circle r="17" ${fill(colour)}/><circle r="7" ${fill(other)}/>`;

const leaf = (colour: string) => `<path d="M0 0C16 -16 16 -40 0 -58C-16 -40 -16 -16 0 0Z" ${fill(colour)}/>`;

const wreath: Emblem = (colour, other) =>
  Array.from({ length: 9 }, (_, index) => {
    const angle = 28 + index * 15;
    const sprig = (side: number) =>
      `<g transform="rotate(${side * angle}) translate(0 78) rotate(${side * 62}) scale(.62)">${leaf(colour)}</g>`;
    return sprig(1) + sprig(-1);
  }).join('') + `<g transform="scale(.42)">${star(colour, other)}</g>`;

const orbit: Emblem = (colour, other) =>
  ring(98, colour, 3) +
  ring(70, colour, 2) +
  ring(42, colour, 2) +
  `<circle r="17" ${fill(colour)}/>` +
  `<circle cx="66" cy="-72" r="11" ${fill(colour)}/><circle cx="-61" cy="35" r="8" ${fill(colour)} stroke="${other}" stroke-width="3"/>` +
  `<circle cx="8" cy="41" r="5" ${fill(colour)}/>`;

const knot: Emblem = (colour) =>
  turned(4, `<circle cy="-38" r="46" ${stroke(colour, 4)}/>`) +
  turned(4, `<path d="M0 -98L7 -88L0 -78L-7 -88Z" ${fill(colour)}/>`, 45) +
  `<circle r="9" ${fill(colour)}/>`;

/** Ornaments about a middle, at most 100 units from it. */
export const EMBLEMS: readonly Emblem[] = [star, rosette, sun, knot, wreath, orbit];

/** An emblem in its place, of that radius. */
export const emblemAt = (emblem: string, x: number, y: number, radius: number) =>
  `<g transform="translate(${x} ${y}) scale(${radius / 100})">${emblem}</g>`;
