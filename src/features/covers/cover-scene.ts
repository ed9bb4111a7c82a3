import { COVER_HEIGHT, COVER_WIDTH, fill, stroke } from './cover-canvas';
import { between, type CoverColours } from './cover-palette';

/** A land seen from afar; `seed` moves its hills. Each fills the cover from `top` down. */
type Scene = (colours: CoverColours, top: number, seed: number) => string;

const LAYERS = 4;

/** A line of hills from the left edge to the right, closed at the foot of the cover. */
function ridge(top: number, height: number, phase: number, points: number): string {
  const heights = Array.from({ length: points + 1 }, (_, index) => {
    const at = index / points;
    const wave = Math.sin(phase + at * 5.1) * 0.6 + Math.sin(phase * 2.3 + at * 11.7) * 0.4;
    return `${((COVER_WIDTH * index) / points).toFixed(1)} ${(top - wave * height).toFixed(1)}`;
  });
  return `M0 ${COVER_HEIGHT}L${heights.join('L')}L${COVER_WIDTH} ${COVER_HEIGHT}Z`;
}

const layered = (points: number, height: number): Scene => {
  return ({ dark, light, accent }, top, seed) => {
    const sunX = 150 + ((seed * 97) % 300);
    const room = COVER_HEIGHT - top;
    const hills = Array.from({ length: LAYERS }, (_, index) => {
      const part = index / (LAYERS - 1);
      const place = top + room * (0.33 + part * 0.27);
      const line = ridge(place, height * (1 - part * 0.65), seed * 1.7 + index * 2.1, points);
      return `<path d="${line}" ${fill(between(light, dark, 0.3 + 0.7 * part))}/>`;
    });
    return `<circle cx="${sunX}" cy="${top + room * 0.24}" r="78" ${fill(accent)}/>${hills.join('')}`;
  };
};

const ROWS = 6;
const CREST = 75;

const sea: Scene = ({ dark, light, accent }, top, seed) => {
  const middle = COVER_WIDTH / 2 - 90 + ((seed * 61) % 180);
  const horizon = top + (COVER_HEIGHT - top) * 0.3;
  const step = (COVER_HEIGHT - top) * 0.062;
  const rows = Array.from({ length: ROWS }, (_, row) => {
    const colour = between(light, dark, 0.4 + (0.6 * row) / (ROWS - 1));
    const start = row % 2 === 0 ? -CREST : -CREST / 2;
    const crests = `q${CREST / 2} -34 ${CREST} 0`.repeat(10);
    const line = `M${start} ${horizon + row * step}${crests}`;
    return `<path d="${line}V${COVER_HEIGHT}H${start}Z" ${fill(colour)}/><path d="${line}" ${stroke(light, 2.5)}/>`;
  });
  const halo = [104, 132, 160].map(
    (radius) => `<circle cx="${middle}" cy="${horizon}" r="${radius}" ${stroke(accent, 3)}/>`,
  );
  return `${halo.join('')}<circle cx="${middle}" cy="${horizon}" r="78" ${fill(accent)}/>${rows.join('')}`;
};

/** Hills, the sea, and mountains; all are dark where the names stand. */
export const SCENES: readonly Scene[] = [layered(60, 44), sea, layered(9, 92)];
