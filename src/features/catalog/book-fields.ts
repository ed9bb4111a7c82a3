import { isDeepStrictEqual } from 'node:util';
import { invalidRequest } from '#platform/errors/invalid-request';

/** Somebody to credit, by number or by name. */
export interface Credit {
  id?: number;
  name?: string;
  birthYear?: number | null;
  deathYear?: number | null;
}

/** All that a librarian may say of a book; categories by their numbers. */
export interface BookFields {
  title: string;
  authors: Credit[];
  editors: Credit[];
  translators: Credit[];
  categories: number[];
  annotation: string | null;
  languages: string[];
  subjects: string[];
  downloads: number;
  sourceCoverUrl: string | null;
  sourceUrl: string | null;
  hidden: boolean;
}

/** What somebody wrote of a book; null empties. */
export type WrittenBook = { [Name in keyof BookFields]?: BookFields[Name] | null };

const EMPTY: BookFields = {
  ...{
    title: '',
    authors: [],
    editors: [],
    translators: [],
    categories: [],
    annotation: null,
    languages: [],
  },
  ...{ subjects: [], downloads: 0, sourceCoverUrl: null, sourceUrl: null, hidden: false },
};

const NAMES = Object.keys(EMPTY) as (keyof BookFields)[];

/** @throws LibraryError `request.invalid` when it has no title */
export function completed(written: WrittenBook, before: BookFields = EMPTY): BookFields {
  const given = NAMES.filter((name) => written[name] !== undefined).map((name) => [
    name,
    written[name] ?? EMPTY[name],
  ]);
  const fields = { ...before, ...Object.fromEntries(given) } as BookFields;
  if (fields.title !== '') return fields;
  const message = 'title must not be empty';
  throw invalidRequest({ field: 'title', message });
}

/** The names of the fields that differ. */
export const changedFields = (before: BookFields, after: BookFields): (keyof BookFields)[] =>
  NAMES.filter((name) => !isDeepStrictEqual(before[name], after[name]));
