import { COVER_FONTS } from './cover-fonts';
import { writtenName } from './written-name';

/** What is written on a cover; empty where the typeface has no letters for it. */
export interface CoverWords {
  title: string;
  subtitle: string;
  /** One line each. */
  names: string[];
}

/** More than that many people are not named. */
const MOST_NAMES = 3;
/** A title goes on as long as what comes first is no more than a word of a few letters, such as `No. 5: …`. */
const SHORTEST_TITLE = 3;

/** Longer than any cover has room for. */
const MOST_CHARACTERS = 600;

const tidy = (text: string) =>
  [...text].slice(0, MOST_CHARACTERS).join('').normalize('NFC').replace(/\s+/gu, ' ').trim();

const written = (text: string) =>
  COVER_FONTS.title.canWrite(text) && COVER_FONTS.subtitle.canWrite(text) ? text : '';

/** The title proper, and what is said after a colon or a semicolon, or in a line of its own. */
function parted(title: string): [string, string] {
  const [found] = title.matchAll(/\s*(?::|;|\s[—–]{1,2}|\s--)\s+/gu);
  if (!found || found.index < SHORTEST_TITLE) return [title, ''];
  return [title.slice(0, found.index), title.slice(found.index + found[0].length)];
}

const inCapitals = (name: string) => name.toLocaleUpperCase(/\p{Script=Greek}/u.test(name) ? 'el' : 'en');

function namesOf(authors: readonly string[]): string[] {
  const names = authors.map((author) => written(inCapitals(tidy(writtenName(tidy(author)))))).filter(Boolean);
  if (names.length <= MOST_NAMES) return names;
  return [...names.slice(0, MOST_NAMES - 1), '…'];
}

/** What of a title and of authors, as the catalogue names them, is written on a cover. */
export function coverWords(title: string, authors: readonly string[]): CoverWords {
  const [main, rest] = parted(tidy(title));
  const names = namesOf(authors);
  return { title: written(main), subtitle: written(rest), names };
}
