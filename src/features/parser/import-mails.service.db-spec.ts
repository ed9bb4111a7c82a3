import { LibraryError } from '#platform/errors/library-error';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { openRun, planRun } from '#test/import';
import { makePerson, makeSourceBook } from '#test/make';
import { ImportClosingService } from './import-closing.service';
import { PlannedBooksService } from './planned-books.service';

interface MailRow {
  to: string;
  template: string;
  locale: string;
  params: Record<string, unknown>;
}

let library: LibraryOnFakes;
let closing: ImportClosingService;

beforeEach(async () => {
  library = await assembleLibrary({ PARSER_MAX_AUTHORS_PER_CATEGORY: '0' });
  closing = library.app.get(ImportClosingService);
  library.source.books = ['A', 'B', 'C'].map((title) =>
    makeSourceBook({ sourceId: title, title, authors: [makePerson(title)] }),
  );
  await addUser('admin', { email: 'ada@books.example', locale: 'de' });
});
afterEach(() => library.close());

async function addUser(role: string, changes: Record<string, unknown>): Promise<void> {
  const row = { display_name: 'Ada', roles: [role], verified_at: new Date(), ...changes };
  const names = Object.keys(row);
  const places = names.map((_, position) => `$${position + 1}`);
  await library.database.query(
    `INSERT INTO users (${names.join()}) VALUES (${places.join()})`,
    Object.values(row),
  );
}

const mails = async () =>
  (await library.database.query<MailRow>('SELECT "to", template, locale, params FROM mails ORDER BY id'))
    .rows;

/** A run of which one book is imported and two fail, up to its end. */
async function runToEnd(requestedBy: string): Promise<number> {
  const { id } = await planRun(library, { requestedBy });
  const books = library.app.get(PlannedBooksService, { strict: false });
  await books.importOne(id, 'A', new AbortController().signal);
  const gone = new LibraryError('not-found', 'source.not-found', 'It is not there.'.repeat(40));
  for (const book of ['B', 'C']) await books.failOne(id, book, gone);
  await Promise.all([1, 2, 3].map(() => closing.advance(id)));
  return id;
}

describe('an import that has come to its end', () => {
  it('is told to administrators once, with what became of its books', async () => {
    const runId = await runToEnd('schedule');
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: 'ada@books.example', template: 'import-finished', locale: 'de' });
    const { failures, ...params } = mail?.params as { failures: { title: string; why: string }[] };
    expect(params).toMatchObject({
      ...{ runId, name: 'Ada', unreadCategories: [] },
      counts: { imported: 1, linked: 0, known: 0, skipped: 0, failed: 2 },
      reasons: [{ reason: 'source.not-found', books: 2 }],
    });
    expect(failures.map(({ title }) => title)).toEqual(['B', 'C']);
    expect(failures.map(({ why }) => why.length)).toEqual([200, 200]);
  });

  it.each(['start', 'demo', 'seed', 'cli'])('is no news when %s asked for it', async (requestedBy) => {
    await runToEnd(requestedBy);
    expect(await mails()).toEqual([]);
  });

  it('is told to those alone who administer, can be reached, and want it', async () => {
    await addUser('librarian', { email: 'lib@books.example' });
    await addUser('admin', { email: 'shut@books.example', is_active: false });
    await addUser('admin', { email: 'gone@books.example', deleted_at: new Date() });
    await addUser('admin', { email: 'new@books.example', verified_at: null });
    await addUser('admin', { email: 'quiet@books.example', declined_notices: ['import-finished'] });
    await addUser('admin', { email: 'loud@books.example', declined_notices: ['import-failed'] });
    await runToEnd('http');
    expect((await mails()).map(({ to }) => to)).toEqual(['ada@books.example', 'loud@books.example']);
  });

  it('stays open when the mails of its end cannot be written', async () => {
    await library.database.query('ALTER TABLE mails RENAME TO mails_away');
    await expect(runToEnd('schedule')).rejects.toThrow(/mails/);
    const open = 'SELECT FROM import_runs WHERE ended_at IS NULL';
    expect((await library.database.query(open)).rowCount).toBe(1);
    await library.database.query('ALTER TABLE mails_away RENAME TO mails');
  });
});

describe('an import that ends before its time', () => {
  it.each(['demo', 'schedule'])('is told when it fails, whoever asked for it: %s', async (requestedBy) => {
    const { id } = await openRun(library, { requestedBy });
    const error = 'source.unavailable: The source does not answer.';
    await Promise.all([1, 2].map(() => closing.close(id, { state: 'failed', error })));
    const all = await mails();
    expect(all.map(({ template }) => template)).toEqual(['import-failed']);
    expect(all[0]?.params).toMatchObject({ runId: id, error, failures: [] });
  });

  it.each(['cancelled', 'interrupted'] as const)('is no news when it was %s', async (state) => {
    const { id } = await openRun(library, { requestedBy: 'schedule' });
    await closing.close(id, { state, error: null });
    expect(await mails()).toEqual([]);
  });
});
