/** What stands after a name for good; other additions, such as titles and places, are left out. */
const SUFFIX = /^([JjSs]r\.?|[IVX]{2,})$/;

/**
 * The name of a person as one says it: of `Wells, H. G. (Herbert George)` that is `H. G. Wells`, of `Lysandros, of Mytile` it is
 * `Lysandros of Mytile`. Library catalogues have the family name first (RDA, 8.5).
 */
export function writtenName(name: string): string {
  const [family = '', ...rest] = name
    .replace(/\s*\([^)]*\)/g, '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [given, ...more] = rest;
  if (given === undefined) return family || name;
  if (SUFFIX.test(given)) return `${family} ${given}`;
  if (/^(of|the|de|d')\b/.test(given)) return `${family} ${given}`;
  return [given, family, ...more.filter((part) => SUFFIX.test(part))].join(' ');
}
