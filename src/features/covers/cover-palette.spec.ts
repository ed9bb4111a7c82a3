import { between, PALETTE } from './cover-palette';

/** How bright a colour is (WCAG 2.2, relative luminance). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours of covers', () => {
  it.each(PALETTE)('$dark and $light can be read on each other', ({ dark, light, accent }) => {
    expect(contrast(dark, light)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(dark, accent)).toBeGreaterThanOrEqual(2.5);
  });

  it('mix', () => {
    expect([0, 0.5, 1].map((part) => between('#000000', '#ff8000', part))).toEqual([
      '#000000',
      '#804000',
      '#ff8000',
    ]);
  });
});
