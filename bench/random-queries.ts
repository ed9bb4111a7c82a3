import { between, randomFrom } from '#sample/random';
import type { CorpusWords } from './corpus-words';

const SIGNS = ['"', '-', '*', ':', '..', '\\', '(', 'or', ',', '🦄', '山', "d'", 'lang:', 'year:'];

/** Random queries of the little language, most of which can be understood; the same ones for the same seed and words. */
export function randomQueries(words: CorpusWords, count: number, seed: number): string[] {
  const random = randomFrom(seed);
  const pick = <T>(things: readonly T[]) => things[between(random, 0, things.length - 1)] as T;
  const word = () => pick(pick([words.common, words.common, words.medium, words.rare])) ?? 'the';
  const misspelt = (text: string) => {
    const at = between(random, 0, text.length - 1);
    return text.slice(0, at) + text.slice(at + 1) + pick(['', 'x', 'e']);
  };
  const several = (most: number) => Array.from({ length: between(random, 2, most) }, word).join(' ');
  const year = () => between(random, 1500, 1950);
  const terms: (() => string)[] = [
    word,
    word,
    () => misspelt(word()),
    () => `"${several(5)}"`,
    () => `-${word()}`,
    () => `${word()} or ${word()}`,
    () => `${word().slice(0, between(random, 1, 4))}*`,
    () => `title:${word()}`,
    () => `author:${word()}`,
    () => `author:"${several(3)}"`,
    () => `lang:${pick(['en', 'fr', 'de', 'zh', 'xx'])}`,
    () => `year:${pick([`${year()}`, `..${year()}`, `${year()}..`, '1800..1850'])}`,
    () => `-lang:${pick(['en', 'fr'])}`,
    () => pick(SIGNS),
  ];
  return Array.from({ length: count }, () =>
    Array.from({ length: between(random, 1, 5) }, () => pick(terms)())
      .join(' ')
      .slice(0, 300),
  );
}
