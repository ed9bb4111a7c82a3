import { LibraryError } from '#platform/errors/library-error';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { importSample, miscountedRuns, openRun, planRun } from '#test/import';
import { makePerson, makeSourceBook } from '#test/make';
import { ImportClosingService, type EarlyEnd } from './import-closing.service';
import { ImportRoundsService } from './import-rounds.service';
import { ImportRunsService } from './import-runs.service';
import { PlannedBooksService } from './planned-books.service';

let library: LibraryOnFakes;
let closing: ImportClosingService;
let books: PlannedBooksService;

async function libraryOf(
  titles: string[],
  settings: Record<string, string> = { PARSER_MAX_AUTHORS_PER_CATEGORY: '0' },
) {
  library = await assembleLibrary(settings);
  closing = library.app.get(ImportClosingService);
  books = library.app.get(PlannedBooksService, { strict: false });
  library.source.books = titles.map((title) =>
    makeSourceBook({ sourceId: title, title, authors: [makePerson(title)] }),
  );
}
afterEach(async () => {
  const miscounted = await miscountedRuns(library);
  await library.close();
  expect(miscounted).toEqual([]);
});

const one = (id: number) => library.app.get(ImportRunsService).one(id);
const plan = (id: number) => library.app.get(ImportRoundsService).plan(id);
const importOne = (run: number, sourceId: string) =>
  books.importOne(run, sourceId, new AbortController().signal);
const failOne = (run: number, sourceId: string) =>
  books.failOne(run, sourceId, new LibraryError('not-found', 'source.not-found', 'It is not there.'));

const ONE_A_SHELF = { PARSER_MAX_AUTHORS_PER_CATEGORY: '1', PARSER_MAX_BOOKS_PER_AUTHOR: '1' };

describe('what a run needs next', () => {
  it('is a plan, then its books, then its end, which one of all who ask brings about', async () => {
    await libraryOf(['A', 'B']);
    const { id } = await openRun(library);
    expect(await closing.advance(id)).toBe('plan');
    await plan(id);
    await importOne(id, 'A');
    expect(await closing.advance(id)).toBe('books');
    await importOne(id, 'B');
    const steps = await Promise.all([1, 2, 3].map(() => closing.advance(id)));
    expect(steps.sort()).toEqual(['ended', 'ended', 'succeeded']);
    expect(await one(id)).toMatchObject({ state: 'succeeded', imported: 2, endedAt: expect.any(Date) });
  });

  it('is its end, also when whoever saved the last book died before saying so', async () => {
    await libraryOf(['A']);
    const { id } = await planRun(library);
    await importOne(id, 'A');
    expect(await importOne(id, 'A')).toMatchObject({
      settled: false,
      run: { remaining: 0, state: 'running' },
    });
    expect(await closing.advance(id)).toBe('succeeded');
    expect(await closing.advance(id)).toBe('ended');
  });

  it('is another plan as long as books fail that others may replace', async () => {
    await libraryOf(['A', 'B'], ONE_A_SHELF);
    const { id, planned } = await planRun(library);
    expect(planned).toEqual(['A']);
    await failOne(id, 'A');
    expect(await closing.advance(id)).toBe('plan');
    expect(await plan(id)).toEqual(['B']);
    expect(await closing.advance(id)).toBe('books');
    await importOne(id, 'B');
    expect(await closing.advance(id)).toBe('succeeded');
    expect(await one(id)).toMatchObject({ imported: 1, failed: 1, discovered: 2, round: 2 });
  });

  it('is another plan, too, when only the number that was asked for left others out', async () => {
    await libraryOf(['A', 'B', 'C']);
    const { id, planned } = await planRun(library, { maxBooks: 2 });
    expect(planned).toEqual(['A', 'B']);
    await importOne(id, 'A');
    await failOne(id, 'B');
    expect(await closing.advance(id)).toBe('plan');
    expect(await plan(id)).toEqual(['C']);
  });

  it('is its end when books fail that no other may replace, and when there is nothing to import', async () => {
    await libraryOf(['A']);
    const { id } = await planRun(library);
    await failOne(id, 'A');
    expect(await closing.advance(id)).toBe('succeeded');
    library.source.books = [];
    expect(await closing.advance((await planRun(library)).id)).toBe('succeeded');
  });

  it('is unknown of a run that is not there', async () => {
    await libraryOf([]);
    await expect(closing.advance(99)).rejects.toMatchObject({ code: 'import-run.not-found' });
    await expect(closing.cancel(99)).rejects.toMatchObject({ code: 'import-run.not-found' });
  });
});

describe('a run that ends before its time', () => {
  const ends: [EarlyEnd['state'], string][] = [
    ['cancelled', 'cancelled'],
    ['interrupted', 'interrupted'],
    ['failed', 'interrupted'],
  ];
  it.each(ends)('%s leaves no book planned, and its counts are those of its books', async (state, reason) => {
    await libraryOf(['A', 'B', 'C', 'D']);
    const { id } = await planRun(library);
    await importOne(id, 'A');
    await failOne(id, 'B');
    const end = { state, imported: 1, failed: 1, discovered: 4, skipped: { [reason]: 2 }, remaining: 0 };
    expect(await closing.close(id, { state, error: null })).toMatchObject(end);
    expect(await closing.advance(id)).toBe('ended');
    expect(await plan(id)).toEqual([]);
    expect(await closing.cancel(id)).toMatchObject(end);
  });

  it('ends once, whatever goes on meanwhile', async () => {
    const titles = Array.from({ length: 12 }, (_, index) => `Book ${index}`);
    await libraryOf(titles);
    const { id } = await planRun(library);
    const work = titles.map((title, index) => (index % 3 === 0 ? failOne(id, title) : importOne(id, title)));
    const [cancelled] = await Promise.all([closing.cancel(id), closing.cancel(id), ...work]);
    expect(cancelled).toMatchObject({ state: 'cancelled', remaining: 0 });
    const { state, imported } = await one(id);
    const { rowCount } = await library.database.query('SELECT FROM books');
    expect([state, imported]).toEqual(['cancelled', rowCount]);
    expect(await importSample(library)).toMatchObject({ imported: 12 - imported, known: imported });
  });
});
