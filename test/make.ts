import { randomUUID } from 'node:crypto';
import type { BookDraft, CategoryDraft, PageDraft, PersonDraft } from '#features/catalog/book-draft';
import type { SourceBook } from '#features/parser/book-source';
import type { PreparedBook } from '#features/parser/prepared-book';
import type { PutFile } from '#features/storage/files.service';

/** Upstream numbers its books; so do the tests, each book with a number of its own unless told. */
let lastNumber = 1000;

export function makePerson(name = 'Melville, Herman', years: Partial<PersonDraft> = {}): PersonDraft {
  return { name, birthYear: 1819, deathYear: 1891, ...years };
}

export function makeCategory(name = 'Sea stories'): CategoryDraft {
  return { name, key: name.toLowerCase() };
}

/** Consecutive pages that hold these texts, with the starts and lengths that follow. */
export function makePages(texts: readonly string[]): PageDraft[] {
  let start = 0;
  return texts.map((text, index) => {
    const length = [...text].length;
    start += length;
    return { number: index + 1, start: start - length, length, text };
  });
}

/** A book ready for the library: one author, one category and two pages unless told. */
export function makeBookDraft(changes: Partial<BookDraft> = {}): BookDraft {
  const sourceId = String((lastNumber += 1));
  return {
    source: 'fake',
    sourceId,
    title: `Book ${sourceId}`,
    people: { author: [makePerson()], editor: [], translator: [] },
    annotation: null,
    languages: ['en'],
    subjects: ['Sea stories'],
    downloads: 10,
    coverUrl: null,
    sourceUrl: `https://books.example/${sourceId}`,
    categories: [makeCategory()],
    pages: makePages([`The first page of ${sourceId}.\n\n`, 'The second.\n']),
    ...changes,
  };
}

/** A record of a catalogue that may be imported: English, in the public domain, with a plain text of its own. */
export function makeSourceBook(changes: Partial<SourceBook> = {}): SourceBook {
  const { sourceId = String((lastNumber += 1)) } = changes;
  return {
    sourceId,
    title: `Book ${sourceId}`,
    authors: [makePerson()],
    editors: [],
    translators: [],
    annotation: null,
    languages: ['en'],
    subjects: ['Sea stories'],
    shelves: [],
    downloads: 10,
    coverUrl: null,
    sourceUrl: `https://books.example/${sourceId}`,
    mediaType: 'Text',
    copyright: false,
    formats: { 'text/plain; charset=utf-8': `https://books.example/${sourceId}.txt` },
    ...changes,
  };
}

/** A file of its own, whose bytes nobody has. */
function makePutFile(): PutFile {
  const id = randomUUID();
  return {
    ...{ id, bucket: 'originals', key: id, purpose: 'book-text', ownerId: null },
    ...{ size: 5, type: 'application/gzip', sha256: id.replaceAll('-', '').repeat(2) },
  };
}

/** A book whose text is fetched and paged, ready to be saved. */
export function makePreparedBook(changes: Partial<BookDraft> = {}, flags: string[] = []): PreparedBook {
  const draft = makeBookDraft(changes);
  return {
    draft,
    origin: {
      url: `${draft.sourceUrl}.txt`,
      fetchedAt: new Date('2026-11-21T02:00:00Z'),
      sha256: '0'.repeat(64),
      declaredCharset: 'utf-8',
      encoding: 'utf-8',
      cleanerVersion: 1,
      headRemoved: 0,
      tailRemoved: 0,
      flags,
    },
    original: makePutFile(),
  };
}
