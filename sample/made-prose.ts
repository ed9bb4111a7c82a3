import { MADE_LANGUAGES, madeWord, type MadeLanguage } from './made-language';
import { between, randomFrom } from './random';

/** Writes what nobody wrote; the same random numbers write the same. */
export interface MadeProse {
  /** One word; the word of rank r comes with a probability that falls with r, as Zipf found. */
  word(random: () => number): string;
  /** A few words with capitals, for a title or a name. */
  title(random: () => number, words: number): string;
  /** Sentences of at least so many UTF-16 units together. */
  text(random: () => number, length: number): string;
}

const VOCABULARY = 30_000;
/** How finely the frequencies of the words are kept. */
const DRAWS = 1 << 17;
/** One word of so many is said nowhere else. */
const UNIQUE_EVERY = 700;

function vocabulary(language: MadeLanguage): string[] {
  const random = randomFrom(language.code.charCodeAt(0) * 256 + language.code.charCodeAt(1));
  const words = new Set(language.common.split(' '));
  while (words.size < VOCABULARY) words.add(madeWord(language, random));
  return [...words];
}

function zipfDraws(words: readonly string[]): string[] {
  const weights = words.map((_, rank) => 1 / (rank + 2.7));
  const total = weights.reduce((sum, weight) => sum + weight);
  const draws: string[] = [];
  let reached = 0;
  words.forEach((word, rank) => {
    reached += (weights[rank] as number) / total;
    while (draws.length < reached * DRAWS) draws.push(word);
  });
  return draws;
}

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

function proseIn(language: MadeLanguage): MadeProse {
  const drawn = zipfDraws(vocabulary(language));
  const { gap } = language;
  const word = (random: () => number) =>
    random() * UNIQUE_EVERY < 1
      ? madeWord(language, random) + madeWord(language, random)
      : (drawn[Math.floor(random() * drawn.length)] as string);
  const title = (random: () => number, words: number) =>
    Array.from({ length: words }, () => capitalised(word(random))).join(gap);

  function sentence(random: () => number): string {
    let text = capitalised(word(random));
    for (let words = between(random, 3, 24); words > 0; words -= 1) {
      text += (random() < 0.09 ? ',' : '') + gap + word(random);
    }
    return `${text}${random() < 0.85 ? '.' : '?'}`;
  }

  function text(random: () => number, length: number): string {
    let written = '';
    while (written.length < length) {
      written += sentence(random) + (random() < 0.12 ? '\n\n' : ' ');
    }
    return written;
  }

  return { word, title, text };
}

const proses = new Map<string, MadeProse>();

/** The prose of one of the made languages, by its code. */
export function madeProse(code: string): MadeProse {
  const known = proses.get(code);
  if (known) return known;
  const language = MADE_LANGUAGES.find((one) => one.code === code);
  if (!language) throw new Error(`No made language has the code ${code}`);
  const prose = proseIn(language);
  proses.set(code, prose);
  return prose;
}
