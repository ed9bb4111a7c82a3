import { between, randomFrom } from '#sample/random';

/** Writes prose that nobody wrote; the same seed writes the same. */
export interface Prose {
  /** A paragraph in lines of at most `LINE` characters, without a line end at its own end. */
  paragraph(): string;
  /** A few words with capitals, for a title or a name. */
  title(words: number): string;
}

const LINE = 72;
const VOCABULARY = 12_000;
/** How finely the frequencies of the words are kept. */
const DRAWS = 1 << 16;

const COMMON =
  'the of and to a in that he was it his her with as had for she not at but be on they have him which said is you all from by this were when there one so would an no been if or their what who more we then out up into my them some could me do down time now over than like only man very after other upon little about';
const ONSETS = 'b br c ch d dr f fl g gr h j k l m n p pr qu r s sh st str t th tr v w'.split(' ');
const VOWELS = 'a e i o u ai ea ee ou ow'.split(' ');
const CODAS = 'd g l ll m n nd ng nt r rd rn s ss st t th x y é'.split(' ');

function vocabulary(random: () => number): string[] {
  const pick = (parts: string[]) => parts[Math.floor(random() * parts.length)] as string;
  const words = new Set(COMMON.split(' '));
  while (words.size < VOCABULARY) {
    let word = '';
    for (let syllable = between(random, 1, 3); syllable > 0; syllable -= 1)
      word += pick(ONSETS) + pick(VOWELS);
    words.add(word + pick(CODAS));
  }
  return [...words];
}

/** The words, each as often as Zipf's law says: the probability of the word of rank r falls with r. */
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

const DRAWN = zipfDraws(vocabulary(randomFrom(1)));

const capitalised = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export function proseFrom(seed: number): Prose {
  const random = randomFrom(seed);
  const word = () => DRAWN[Math.floor(random() * DRAWN.length)] as string;

  function sentence(): string[] {
    const words = Array.from({ length: between(random, 4, 28) }, word);
    const last = words.length - 1;
    words[0] = capitalised(words[0] as string);
    for (let at = between(random, 4, 9); at < last; at += between(random, 5, 12)) words[at] += ',';
    words[last] += random() < 0.85 ? '.' : random() < 0.5 ? '?' : '!';
    if (random() < 0.2) [words[0], words[last]] = [`“${words[0]}`, `${words[last]}”`];
    return words;
  }

  function paragraph(): string {
    let text = '';
    let column = 0;
    for (let sentences = between(random, 2, 9); sentences > 0; sentences -= 1) {
      for (const next of sentence()) {
        const fits = column + 1 + next.length <= LINE;
        text += column === 0 ? next : fits ? ` ${next}` : `\n${next}`;
        column = column > 0 && fits ? column + 1 + next.length : next.length;
      }
    }
    return text;
  }

  const title = (words: number) => Array.from({ length: words }, () => capitalised(word())).join(' ');
  return { paragraph, title };
}
