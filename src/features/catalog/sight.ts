import type { Principal } from '#platform/access/principal';
import { covers } from '#platform/access/scopes';

/** Which books somebody may see: those that are published, or hidden ones, too. */
export type Sight = 'published' | 'everything';

/** Whoever may change books sees the hidden ones; for everybody else they are not there. */
export const sightOf = (principal: Principal | undefined): Sight =>
  principal && covers(principal.scopes, 'books/update') ? 'everything' : 'published';

/** SQL that is true of the rows of `books` that one may see. Every read of books and of what hangs on them has it, or `LINKED`, or goes by the view `shown_books`, which has what is published. */
export const SEEN: Record<Sight, string> = { published: 'NOT books.hidden', everything: 'true' };

/** The same of rows with a `book_id`, without reading `books`: the few that are hidden are looked up once a statement. */
export const LINKED: Record<Sight, string> = {
  published: 'book_id <> ALL (ARRAY(SELECT books.id FROM books WHERE hidden))',
  everything: 'true',
};

/** The same of rows of `book_search`: the few that are hidden are looked for, and not each of the many that are not. */
export const SEARCHED: Record<Sight, string> = {
  published: 'NOT EXISTS (SELECT FROM books WHERE books.id = book_search.book_id AND books.hidden)',
  everything: 'true',
};
