import type { PersonDraft } from '#features/catalog/book-draft';
import { MADE_LANGUAGES } from './made-language';
import { madeProse } from './made-prose';
import { between, randomFrom } from './random';

/** A language by the share of its books. */
export function madeLanguageOf(random: () => number): string {
  let left = random() * 100;
  return MADE_LANGUAGES.find(({ share }) => (left -= share) < 0)?.code ?? 'en';
}

/** The person of a number, always the same for the same number. */
export function madePerson(number: number): PersonDraft {
  const random = randomFrom(number * 31 + 7);
  const prose = madeProse(madeLanguageOf(random));
  const name = `${prose.title(random, 1)}, ${prose.title(random, between(random, 1, 2))}`;
  if (random() < 0.06) return { name, birthYear: null, deathYear: null };
  const birthYear = random() < 0.02 ? -between(random, 20, 500) : between(random, 1540, 1900);
  return { name, birthYear, deathYear: random() < 0.05 ? null : birthYear + between(random, 28, 92) };
}
