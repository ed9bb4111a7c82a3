import { restrainedSharp } from '#features/images/restrained-sharp';

const WIDTH = 400;
const HEIGHT = 600;

/** A colour of the circle, in degrees, so light and so strong, in percent. */
const colour = (hue: number, strength: number, light: number) => `hsl(${hue % 360},${strength}%,${light}%)`;

/** A lamp over dunes, in colours that the book's id chooses. */
function drawing(bookId: number): string {
  const hue = (bookId * 67) % 360;
  const [x, y] = [110 + ((bookId * 53) % 180), 130 + ((bookId * 29) % 90)];
  const dunes = [0, 1, 2, 3].map((row) => {
    const top = 300 + row * 75;
    const sway = ((bookId * (row + 3) * 31) % 160) - 80;
    const line = `M0 ${top}C130 ${top - sway} 270 ${top + sway} ${WIDTH} ${top}V${HEIGHT}H0Z`;
    return `<path d="${line}" fill="${colour(hue + 180 + row * 12, 38, 52 - row * 11)}"/>`;
  });
  const glow = [110, 80, 52].map(
    (radius, index) =>
      `<circle cx="${x}" cy="${y}" r="${radius}" fill="${colour(hue + 40, 80, 78 + index * 6)}"/>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">
    <rect width="${WIDTH}" height="${HEIGHT}" fill="${colour(hue, 45, 72)}"/>${glow.join('')}${dunes.join('')}</svg>`;
}

/** The picture of a cover as JPEG, the same for the same book every time. */
export function sampleCover(bookId: number): Promise<Buffer> {
  return restrainedSharp(Buffer.from(drawing(bookId)))
    .jpeg({ quality: 80 })
    .toBuffer();
}
