import { BookFilters } from '#features/catalog/book-filters';
import { BookLexemesSearch } from '#features/catalog/book-lexemes.search';
import { BookMatchesSearch } from '#features/catalog/book-matches.search';
import { BooksSearch } from '#features/catalog/books.search';
import { PagesSearch } from '#features/catalog/pages.search';
import { Cache } from '#platform/cache/cache';
import { CacheConfig } from '#platform/cache/cache.config';
import { ChangeLedger } from '#platform/cache/change-ledger';
import { ChangeListener } from '#platform/database/change-listener';
import { ListReader } from '#platform/lists/list-reader';
import { Statements, type Statement } from '#platform/database/statements';

/** Notes the statement that a search would run, and finds nothing. */
class StatementNotes extends Statements {
  noted?: Statement;

  override rows<Row>(statement: Statement): Promise<Row[]> {
    this.noted = statement;
    return Promise.resolve([{ total: 0, items: [], next: null, snapshot: '1:1:' }] as Row[]);
  }
}

async function statementOf(search: (statements: Statements) => Promise<unknown>): Promise<Statement> {
  const notes = new StatementNotes(undefined as never);
  await search(notes);
  if (!notes.noted) throw new Error('The search ran no statement.');
  return notes.noted;
}

const POPULAR = [
  { name: 'downloads', descending: true },
  { name: 'id', descending: true },
];

function booksOf(statements: Statements): BooksSearch {
  const matches = new BookMatchesSearch(undefined as never, new BookLexemesSearch(statements));
  const settings = Object.assign(new CacheConfig(), { enabled: false });
  const ledger = new ChangeLedger(new ChangeListener(undefined as never), settings);
  return new BooksSearch(
    new Cache(settings, ledger, undefined as never),
    statements,
    new ListReader(statements, ledger),
    new BookFilters(statements, matches),
    matches,
  );
}

/** The library's own SQL of a page read and a book list, so that both servers run the same. */
export async function readStatements(): Promise<{ page: Statement; list: Statement }> {
  return {
    page: await statementOf((statements) => new PagesSearch(statements).one(1, 1, 'published')),
    list: await statementOf((statements) =>
      booksOf(statements).list({ page: 1, size: 20, order: POPULAR, filters: [] }, 'published'),
    ),
  };
}
