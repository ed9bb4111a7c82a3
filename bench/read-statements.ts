import { BooksSearch } from '#features/catalog/books.search';
import { PagesSearch } from '#features/catalog/pages.search';
import { Statements, type Statement } from '#platform/database/statements';

/** Notes the statement that a search would run, and finds nothing. */
class StatementNotes extends Statements {
  noted?: Statement;

  override rows<Row>(statement: Statement): Promise<Row[]> {
    this.noted = statement;
    return Promise.resolve([]);
  }
}

async function statementOf(search: (statements: Statements) => Promise<unknown>): Promise<Statement> {
  const notes = new StatementNotes(undefined as never);
  await search(notes);
  if (!notes.noted) throw new Error('The search ran no statement.');
  return notes.noted;
}

/** The library's own SQL of a page read and a book list, so that both servers run the same. */
export async function readStatements(): Promise<{ page: Statement; list: Statement }> {
  return {
    page: await statementOf((statements) => new PagesSearch(statements).one(1, 1)),
    list: await statementOf((statements) => new BooksSearch(statements).list({ page: 1, size: 20 })),
  };
}
