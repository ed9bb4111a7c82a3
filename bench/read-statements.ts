import { BookFilters } from '#features/catalog/book-filters';
import { BooksSearch } from '#features/catalog/books.search';
import { PagesSearch } from '#features/catalog/pages.search';
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

const NO_FILTERS = new BookFilters(undefined as never, undefined as never);

const POPULAR = [
  { name: 'downloads', descending: true },
  { name: 'id', descending: true },
];

/** Lists without filters need nothing that is looked up before. */
const booksOf = (statements: Statements): BooksSearch =>
  new BooksSearch(statements, new ListReader(statements), NO_FILTERS, undefined as never);

/** The library's own SQL of a page read and a book list, so that both servers run the same. */
export async function readStatements(): Promise<{ page: Statement; list: Statement }> {
  return {
    page: await statementOf((statements) => new PagesSearch(statements).one(1, 1, 'published')),
    list: await statementOf((statements) =>
      booksOf(statements).list({ page: 1, size: 20, order: POPULAR, filters: [] }, 'published'),
    ),
  };
}
