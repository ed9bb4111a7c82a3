import type { DataSource, EntityManager } from 'typeorm';
import { again, isDeadlock } from '#platform/database/again';
import { fence } from '#platform/database/change-fence';
import { LibraryError } from '#platform/errors/library-error';

/** What somebody else's row, or a rule of the database, forbids, by the name of the constraint. */
const FORBIDDEN: Record<string, [string, string]> = {
  authors_key: ['author.exists', 'An author has this name and these years already: merge the two.'],
  categories_key: ['category.exists', 'A category has this name already: merge the two.'],
  book_categories_work_key: [
    'book.duplicate',
    'One of the categories holds a book of this title and first author already.',
  ],
  books_source_key: ['book.exists', 'A book with this id of its source is there already.'],
};

const CREDITED: [string, string] = [
  'author.credited',
  'Books are credited to this author: credit them to others, or merge this one.',
];

function translated(error: unknown): unknown {
  const { code, constraint = '', table } = error as { code?: string; constraint?: string; table?: string };
  if (isDeadlock(error))
    return new LibraryError('unavailable', 'catalog.busy', 'Somebody changes the same things: try again.', {
      cause: error,
    });
  if (code === '23503' && table === 'contributions')
    return new LibraryError('conflict', ...CREDITED, { cause: error });
  const word = code === '23505' ? FORBIDDEN[constraint] : undefined;
  return word ? new LibraryError('conflict', ...word, { cause: error }) : error;
}

/**
 * Does a change of the catalogue in one transaction, and again from its beginning when others stood in each other's way;
 * afterwards this process remembers nothing of what was before.
 *
 * @throws LibraryError `conflict` where a rule of the catalogue forbids it, `catalog.busy`
 */
export async function writing<T>(
  database: DataSource,
  work: (manager: EntityManager) => Promise<T>,
): Promise<T> {
  try {
    const fenced = (manager: EntityManager) => {
      fence(manager);
      return work(manager);
    };
    return await again(() => database.transaction(fenced), isDeadlock);
  } catch (error) {
    throw translated(error);
  }
}
