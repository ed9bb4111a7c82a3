import { createHash } from 'node:crypto';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import type { BookDraft } from '#features/catalog/book-draft';
import { LibraryError } from '#platform/errors/library-error';
import { refuseUnstorable } from '#platform/http/storable-input';
import { IngestBookDto, type IngestPersonDto } from './book-ingest.dto';
import { categoryName } from './category-name';

const messagesOf = (errors: ValidationError[]): string[] =>
  errors.flatMap(({ constraints = {}, children = [] }) => [
    ...Object.values(constraints),
    ...messagesOf(children),
  ]);

/** More than all lists of a book have when they are full. */
const MOST_VALUES = 2_000;

/** What validates a book looks into every value, also of lists that are too long, and keeps each fault: thousands would hold up everybody. */
function requireFew(sent: unknown): void {
  const waiting = [sent];
  let left = MOST_VALUES;
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const values: unknown[] = typeof part === 'object' && part !== null ? Object.values(part) : [];
    left -= values.length;
    if (left < 0)
      throw new LibraryError(
        'invalid',
        'book.invalid',
        `A book has ${MOST_VALUES} values at most, those in its lists too.`,
      );
    waiting.push(...values);
  }
}

function requireStorable(sent: unknown): void {
  try {
    refuseUnstorable(sent, 'book');
  } catch (error) {
    throw new LibraryError('invalid', 'book.invalid', (error as Error).message, { cause: error });
  }
}

/** @throws LibraryError `book.invalid`, which says all that is wrong with it */
export async function readIngest(sent: unknown): Promise<IngestBookDto> {
  requireFew(sent);
  requireStorable(sent);
  const isObject = typeof sent === 'object' && sent !== null && !Array.isArray(sent);
  const book = plainToInstance(IngestBookDto, isObject ? sent : {});
  const errors = await validate(book, { whitelist: true, forbidNonWhitelisted: true });
  if (errors.length > 0)
    throw new LibraryError('invalid', 'book.invalid', messagesOf(errors).slice(0, 20).join('; '));
  return book;
}

/** By what a book is known when it is sent again just as it was. */
export function ingestHash({ restore: _, ...book }: IngestBookDto): string {
  const named = Object.entries(book).filter(([, value]) => value !== undefined);
  return createHash('sha256')
    .update(JSON.stringify(named.sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex');
}

const people = (list?: IngestPersonDto[] | null) =>
  (list ?? []).map(({ name, birthYear = null, deathYear = null }) => ({ name, birthYear, deathYear }));

/** The book as the library takes it in, but for its pages. */
export function ingestDraft(book: IngestBookDto): Omit<BookDraft, 'pages'> {
  const { source, sourceId, title } = book;
  const named = new Map(
    (book.categories ?? []).flatMap((heading) => {
      const category = categoryName(heading);
      return category ? [[category.key, category] as const] : [];
    }),
  );
  return {
    ...{ source, sourceId, title, annotation: book.annotation ?? null, downloads: book.downloads ?? 0 },
    ...{ languages: book.languages ?? [], subjects: book.subjects ?? [] },
    ...{ coverUrl: book.coverUrl ?? null, sourceUrl: book.sourceUrl ?? null },
    people: {
      author: people(book.authors),
      editor: people(book.editors),
      translator: people(book.translators),
    },
    categories: [...named.values()],
  };
}
