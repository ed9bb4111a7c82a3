import { setTimeout as sleep } from 'node:timers/promises';
import { JobControlService } from '#platform/jobs/job-control.service';
import { TasksService } from '#platform/jobs/tasks.service';
import { LibraryError } from '#platform/errors/library-error';
import { untilAborted } from '#test/contracts/until-aborted';
import type { LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { miscountedRuns } from '#test/import';
import {
  ended,
  jobOf,
  libraryOf,
  requestImport,
  runOf,
  startWork,
  textOf,
  titlesIn,
  unattended,
} from '#test/import-crew';
import { until, within } from '#test/pace';
import { ImportRepairService } from './import-repair.service';
import { ImportsService } from './imports.service';
import { IMPORT_TASKS } from './parser.jobs';

let library: LibraryOnFakes;
afterEach(async () => {
  expect(await miscountedRuns(library)).toEqual([]);
  await library.close();
});

/** A library at work whose source has these books. */
async function atWork(titles: string[], settings: Record<string, string> = {}): Promise<void> {
  library = await libraryOf(titles, settings);
  await startWork(library);
}

const cancel = (id: string) => library.app.get(JobControlService).cancel(id);
const waitingTasks = async () => {
  const { waiting, delayed } = await library.app.get(TasksService).counts(IMPORT_TASKS);
  return waiting + delayed;
};
const nobodyWorks = async () => (await library.app.get(TasksService).counts(IMPORT_TASKS)).active === 0;
const states = async () =>
  (await library.database.query<{ state: string }>('SELECT state FROM import_runs ORDER BY id')).rows.map(
    ({ state }) => state,
  );
const MANY = Array.from({ length: 60 }, (_, n) => `Book ${String(n).padStart(2, '0')}`);

describe('an import that runs as a job', () => {
  it('brings every book, and ends together with its run', async () => {
    await atWork(['A', 'B', 'C', 'D', 'E']);
    const id = await requestImport(library);
    expect(await ended(library, id)).toMatchObject({
      state: 'succeeded',
      progress: { done: 5, total: 5, unit: 'books' },
    });
    const run = await runOf(library, id);
    expect(run).toMatchObject({ state: 'succeeded', imported: 5, requestedBy: 'test', jobId: id });
    expect(await titlesIn(library)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(library.source.textsAsked).toHaveLength(5);
  });

  it('brings what was asked for, and no more', async () => {
    await atWork(['A', 'B', 'C']);
    const id = await requestImport(library, { categories: ['Art'], maxBooks: 2 });
    await ended(library, id);
    expect(await runOf(library, id)).toMatchObject({ imported: 2, skipped: { 'max-books': 1 } });
  });

  it('ends at once where there is nothing to bring', async () => {
    await atWork([]);
    const id = await requestImport(library, { categories: ['Art'] });
    expect(await ended(library, id)).toMatchObject({ state: 'succeeded', progress: { done: 0, total: 0 } });
  });

  it('tries a text again as often as its task says, and then counts its book as failed', async () => {
    await atWork(['A', 'B']);
    library.source.beforeText = async (url) => {
      if (url === textOf('A')) throw new LibraryError('unavailable', 'source.unavailable', 'Not now.');
    };
    const id = await requestImport(library);
    expect(await ended(library, id)).toMatchObject({ state: 'succeeded', progress: { done: 2, total: 2 } });
    expect(await runOf(library, id)).toMatchObject({ imported: 1, failed: 1 });
    expect(library.source.textsAsked.filter((url) => url === textOf('A'))).toHaveLength(3);
  });

  it('puts another book in the place of one that failed, within its limits', async () => {
    await atWork(['A', 'B', 'C', 'D'], { PARSER_MAX_AUTHORS_PER_CATEGORY: '2' });
    library.source.missing.add(textOf('A'));
    const id = await requestImport(library);
    await ended(library, id);
    expect(await runOf(library, id)).toMatchObject({ imported: 2, failed: 1, round: 2 });
    expect(await titlesIn(library)).toEqual(['B', 'C']);
  });

  it('fails while another import runs directly', async () => {
    await atWork(['A']);
    let release: () => void = () => undefined;
    library.source.beforeText = () => new Promise<void>((resolve) => (release = resolve));
    const direct = library.app.get(ImportsService).run({ requestedBy: 'test' });
    await until('the text is asked for', () => library.source.textsAsked.length === 1);
    const job = await ended(library, await requestImport(library));
    expect(job).toMatchObject({ state: 'failed', errorCode: 'import.running' });
    release();
    expect(await direct).toMatchObject({ state: 'succeeded', imported: 1 });
  });
});

describe('an import that is cancelled', () => {
  /** Begins an import of many books, one at a time, of which four come; the text of the fifth waits until it is to stop. */
  async function begin(): Promise<string> {
    await atWork(MANY, { PARSER_CONCURRENCY: '1' });
    const { source } = library;
    source.beforeText = async (_, signal) => {
      if (source.textsAsked.length > 4) await untilAborted(signal);
    };
    const id = await requestImport(library);
    await until('the fifth is asked for', () => source.textsAsked.length === 5);
    return id;
  }

  it('stops at once, leaves nothing behind, and keeps what it has', async () => {
    const id = await begin();
    await cancel(id);
    expect(await jobOf(library, id)).toMatchObject({ state: 'cancelled' });
    expect(await waitingTasks()).toBe(0);
    await until('nobody is at work on it', nobodyWorks);
    await sleep(300);
    expect(library.source.textsAsked).toHaveLength(5);
    expect(await runOf(library, id)).toMatchObject({ state: 'cancelled', remaining: 0 });
    expect(await titlesIn(library)).toHaveLength(4);
    const { progress } = await jobOf(library, id);
    expect(progress?.total).toBe(MANY.length);
  });

  it('brings the rest when its job is tried again, in a run of its own', async () => {
    const id = await begin();
    await cancel(id);
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    library.source.beforeText = () => gate;
    await library.app.get(JobControlService).retry(id);
    await unattended(library, id);
    await library.app.get(ImportRepairService).repair();
    expect(await jobOf(library, id)).toMatchObject({ state: 'running' });
    letGo();
    expect(await ended(library, id)).toMatchObject({ state: 'succeeded' });
    expect(await states()).toEqual(['cancelled', 'succeeded']);
    expect(await titlesIn(library)).toEqual(MANY);
  });

  it('stops while it is being planned', async () => {
    await atWork(MANY);
    const { source } = library;
    const listing = source.byTopic.bind(source);
    source.pageSize = 1;
    source.byTopic = async function* (topic, signal) {
      for await (const page of listing(topic, signal)) {
        if (source.pagesAsked.length > 3) await untilAborted(signal);
        yield page;
      }
    };
    const id = await requestImport(library, { categories: ['Art'] });
    await until('it is planned', () => source.pagesAsked.length > 3);
    await unattended(library, id);
    await cancel(id);
    await until('nobody is at work on it', nobodyWorks);
    await sleep(300);
    expect(source.pagesAsked).toHaveLength(4);
    expect(await runOf(library, id)).toMatchObject({ state: 'cancelled', discovered: 0 });
    expect(await jobOf(library, id)).toMatchObject({ state: 'cancelled' });
    expect(await waitingTasks()).toBe(0);
  });

  it('stops within five seconds also when its job was asked to in the moment in which nobody heard it', async () => {
    const id = await begin();
    await library.database.query('UPDATE jobs SET cancel_requested_at = now() WHERE id = $1', [id]);
    await within(5_000, 'it is cancelled', async () => (await jobOf(library, id)).state === 'cancelled');
    expect(await states()).toEqual(['cancelled']);
    expect(await waitingTasks()).toBe(0);
  });
});
