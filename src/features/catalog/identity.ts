import { createHash } from 'node:crypto';
import type { PersonDraft } from './book-draft';

const fold = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();

/** In UTF-16 units. An entry of an index holds some 2700 bytes; a longer key is kept as its hash. */
const LONGEST_KEY = 800;

const indexable = (key: string) =>
  key.length <= LONGEST_KEY ? key : createHash('sha256').update(key).digest('hex');

/** What makes two credits the same person: the name without regard to case and spaces, and the years. */
export function authorKey({ name, birthYear, deathYear }: PersonDraft): string {
  return indexable(`${fold(name)}|${birthYear ?? ''}|${deathYear ?? ''}`);
}

/** What makes two names the same category: all but their case. */
export const categoryKey = (name: string): string => name.toLowerCase().normalize('NFC');

/** What makes two books of one category the same work: title and first author, without regard to case and spaces. */
export function workKey(title: string, authors: readonly Pick<PersonDraft, 'name'>[]): string {
  return indexable(`${fold(title)}|${fold(authors[0]?.name ?? '')}`);
}
