/** Colours that go together, as `#rrggbb`: a dark one, a light one that can be read on it, and one to catch the eye. */
export interface CoverColours {
  dark: string;
  light: string;
  accent: string;
}

/** Neighbours differ, so that books that came in together do, too. */
export const PALETTE: readonly CoverColours[] = [
  { dark: '#1f3a5f', light: '#f5ecd7', accent: '#dca54a' },
  { dark: '#6d1f2b', light: '#f7e9d8', accent: '#e2a75c' },
  { dark: '#24483e', light: '#f2ead4', accent: '#cda34d' },
  { dark: '#4b2a4f', light: '#f4e8e4', accent: '#dd9470' },
  { dark: '#8f3a20', light: '#fbeedc', accent: '#f0bd77' },
  { dark: '#17504f', light: '#f4efe0', accent: '#e8a561' },
  { dark: '#2b2b2f', light: '#f3ead8', accent: '#d4654a' },
  { dark: '#4d5120', light: '#f8f0d8', accent: '#dfab48' },
  { dark: '#2f2d63', light: '#f1ebe1', accent: '#e5ab5d' },
  { dark: '#5b3420', light: '#f7ead1', accent: '#dba463' },
  { dark: '#0f4c66', light: '#f3eee0', accent: '#ee9c66' },
  { dark: '#762b4c', light: '#f9ebe3', accent: '#e9b36c' },
  { dark: '#33414e', light: '#f0f0e8', accent: '#e08a68' },
];

const channels = (colour: string) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

/** A colour between two: 0 is the first, 1 the second. */
export function between(first: string, second: string, part: number): string {
  const others = channels(second);
  const mixed = channels(first).map((value, index) =>
    Math.round(value + ((others[index] ?? value) - value) * part),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
