import { LibraryError } from '#platform/errors/library-error';

/** What is not found by the id or number that a request names. */
const MISSING = {
  author: ['author.not-found', 'No author has this id.'],
  book: ['book.not-found', 'No book has this id.'],
  category: ['category.not-found', 'No category has this id.'],
  page: ['page.not-found', 'No book has this id, or it has no page of this number.'],
} as const;

/** The library's word that a thing was merged into another; `parameter` names it where the path does not. */
export function moved(
  thing: 'author' | 'category',
  from: number,
  to: number,
  parameter?: string,
): LibraryError {
  const message = `The ${thing} ${from} was merged into ${to}: use that number.`;
  return new LibraryError('moved', `${thing}.moved`, message, { moved: { from, to, parameter } });
}

/** The value, or the library's word that there is none. */
export function found<T>(thing: keyof typeof MISSING, value: T | undefined): T {
  if (value !== undefined) return value;
  const [code, message] = MISSING[thing];
  throw new LibraryError('not-found', code, message);
}

/**
 * What somebody just changed, as it stands now: where it was merged into another meanwhile, that one. The change was made all the
 * same, so that is no fault.
 */
export async function foundWhereItIs<T>(id: number, read: (id: number) => Promise<T>): Promise<T> {
  try {
    return await read(id);
  } catch (error) {
    const to = error instanceof LibraryError ? error.details.moved?.to : undefined;
    if (to === undefined) throw error;
    return foundWhereItIs(to, read);
  }
}
