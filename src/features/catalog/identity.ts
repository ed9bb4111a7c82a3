import type { PersonDraft } from './book-draft';

const fold = (text: string) => text.normalize('NFC').toLowerCase().replace(/\s+/gu, ' ').trim();

/** What makes two credits the same person: the name without regard to case and spaces, and the years. */
export function authorKey({ name, birthYear, deathYear }: PersonDraft): string {
  return `${fold(name)}|${birthYear ?? ''}|${deathYear ?? ''}`;
}

/** What makes two books of one category the same work: title and first author, without regard to case and spaces. */
export function workKey(title: string, authors: readonly PersonDraft[]): string {
  return `${fold(title)}|${fold(authors[0]?.name ?? '')}`;
}
