import { setTimeout as sleep } from 'node:timers/promises';
import { ObjectStore } from '#features/storage/object-store';
import { LibraryError } from '#platform/errors/library-error';
import { TasksService } from '#platform/jobs/tasks.service';
import { untilAborted } from '#test/contracts/until-aborted';
import { onServer } from '#test/database';
import type { LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { miscountedRuns } from '#test/import';
import {
  beside,
  ended,
  jobOf,
  libraryOf,
  requestImport,
  runOf,
  startWork,
  titlesIn,
} from '#test/import-crew';
import { inStep, until } from '#test/pace';
import { IMPORT_TASKS } from './parser.jobs';

const MANY = Array.from({ length: 40 }, (_, n) => `Book ${String(n).padStart(2, '0')}`);

/** Ends every other connection to the database. */
const CUT = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

/** Nobody works on its jobs but those who are put beside it. */
let library: LibraryOnFakes;
let workers: LibraryOnFakes[];

beforeEach(() => void (workers = []));
afterEach(async () => {
  expect(await miscountedRuns(library)).toEqual([]);
  await Promise.all(workers.map((worker) => worker.close()));
  await library.close();
});

type BeforeText = LibraryOnFakes['source']['beforeText'];

/** A worker that waits so before it has a text. */
async function addWorker(beforeText: BeforeText): Promise<LibraryOnFakes> {
  const worker = await beside(library, { PARSER_CONCURRENCY: '2' });
  workers.push(worker);
  worker.source.beforeText = beforeText;
  await startWork(worker);
  return worker;
}

/** Lets so many texts come; the next ones keep their worker waiting until it is to stop. */
function onlyTexts(count: number): BeforeText {
  let left = count;
  return async (_, signal) => {
    left -= 1;
    if (left < 0) await untilAborted(signal);
  };
}

const textsAsked = () => workers.flatMap(({ source }) => source.textsAsked);
const booksThere = (count: number) =>
  until(`${count} books are there`, async () => (await titlesIn(library)).length >= count);

describe('the tasks of an import', () => {
  it('are shared by the workers, and no text is fetched twice', async () => {
    library = await libraryOf(MANY);
    const isMyTurn = inStep(2, 6);
    await Promise.all([0, 1].map((n) => addWorker(() => isMyTurn(n))));
    const job = await ended(library, await requestImport(library));
    expect(job).toMatchObject({ state: 'succeeded', progress: { done: MANY.length } });
    expect(await titlesIn(library)).toEqual(MANY);
    expect(new Set(textsAsked()).size).toBe(MANY.length);
    expect(textsAsked()).toHaveLength(MANY.length);
    expect(workers.every(({ source }) => source.textsAsked.length > 5)).toBe(true);
  });

  it('are handed back by a worker that ends, and the next goes on with the run', async () => {
    library = await libraryOf(MANY);
    const first = await addWorker(onlyTexts(4));
    const id = await requestImport(library);
    await booksThere(4);
    workers = [];
    await first.close();
    const kept = await titlesIn(library);
    expect([kept.length, (await jobOf(library, id)).state]).toEqual([4, 'running']);
    expect((await runOf(library, id)).isOpen).toBe(true);
    expect(await library.app.get(TasksService).counts(IMPORT_TASKS)).toEqual({
      waiting: MANY.length - kept.length,
      active: 0,
      delayed: 0,
      lost: 0,
    });
    await addWorker(() => sleep(5));
    expect(await ended(library, id)).toMatchObject({ state: 'succeeded', attempts: 1 });
    expect(await runOf(library, id)).toMatchObject({ imported: MANY.length, failed: 0 });
    expect(await titlesIn(library)).toEqual(MANY);
  });

  it('lose nothing when the database is away for a while', async () => {
    library = await libraryOf(MANY);
    await addWorker(() => sleep(100));
    const id = await requestImport(library);
    await booksThere(3);
    const { rows } = await library.database.query<{ name: string }>('SELECT current_database() AS name');
    const name = rows[0]?.name;
    await onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
    await library.database.query(CUT);
    await sleep(1_500);
    await onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
    await booksThere(MANY.length);
    expect(await ended(library, id)).toMatchObject({ state: 'succeeded' });
    expect(await runOf(library, id)).toMatchObject({ imported: MANY.length, failed: 0 });
  });

  it('end with their run, and its job, when no room is left for what they fetch', async () => {
    library = await libraryOf(MANY);
    const worker = await addWorker(() => sleep(5));
    worker.app.get(ObjectStore).put = () =>
      Promise.reject(new LibraryError('unavailable', 'storage.full', 'No room is left on the disk.'));
    const id = await requestImport(library);
    expect(await ended(library, id)).toMatchObject({
      state: 'failed',
      errorCode: 'import.failed',
      errorMessage: 'storage.full: No room is left on the disk.',
    });
    expect(await runOf(library, id)).toMatchObject({ state: 'failed', imported: 0, remaining: 0 });
    expect(worker.source.textsAsked.length).toBeLessThan(10);
    expect(await library.app.get(TasksService).counts(IMPORT_TASKS)).toMatchObject({
      waiting: 0,
      delayed: 0,
    });
  });

  it('are planned again some times before their run has failed', async () => {
    library = await libraryOf(['A', 'B', 'C']);
    const { source } = await addWorker(() => sleep(5));
    source.broken.add('Art');
    const id = await requestImport(library, { categories: ['Art'] });
    expect(await ended(library, id)).toMatchObject({
      state: 'failed',
      errorMessage: expect.stringContaining('source.unavailable: No category could be read.') as string,
    });
    expect(source.pagesAsked.filter((page) => page === 'Art 1')).toHaveLength(3);
    expect(await runOf(library, id)).toMatchObject({ state: 'failed', round: 0 });
  });
});
