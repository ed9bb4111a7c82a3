import { writtenName } from './written-name';

describe('the name of a person on a cover', () => {
  it.each([
    ['Melville, Herman', 'Herman Melville'],
    ['Wells, H. G. (Herbert George)', 'H. G. Wells'],
    ['Goethe, Johann Wolfgang von', 'Johann Wolfgang von Goethe'],
    ['Lysandros, of Mytile', 'Lysandros of Mytile'],
    ['Augustine, Saint, Bishop of Hippo', 'Saint Augustine'],
    ['King, Martin Luther, Jr.', 'Martin Luther King Jr.'],
    ['Louis, XIV', 'Louis XIV'],
    ['Aeschylus', 'Aeschylus'],
    ['Various', 'Various'],
    ['Zhu, Xi', 'Xi Zhu'],
    [',', ','],
  ])('of %s is %s', (catalogued, said) => {
    expect(writtenName(catalogued)).toBe(said);
  });
});
