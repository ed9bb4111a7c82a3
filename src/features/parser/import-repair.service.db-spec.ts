import { JobControlService } from '#platform/jobs/job-control.service';
import { JobEngineService } from '#platform/jobs/job-engine.service';
import { TaskEngine } from '#platform/jobs/task-engine';
import { TasksService } from '#platform/jobs/tasks.service';
import { QUICK } from '#test/bull-ground';
import type { LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { miscountedRuns } from '#test/import';
import { ended, jobOf, libraryOf, requestImport, runOf, titlesIn, unattended } from '#test/import-crew';
import { until } from '#test/pace';
import { ImportClosingService } from './import-closing.service';
import { ImportRepairService } from './import-repair.service';
import { ImportTasksService } from './import-tasks.service';
import { IMPORT_TASKS } from './parser.jobs';

let library: LibraryOnFakes;
beforeEach(async () => {
  library = await libraryOf(['A', 'B', 'C']);
  await library.app.get(JobEngineService).start();
});
afterEach(async () => {
  expect(await miscountedRuns(library)).toEqual([]);
  await library.close();
});

const tasks = () => library.app.get(TasksService);
const repair = () => library.app.get(ImportRepairService).repair();
const doTasks = () => library.app.get(TaskEngine).start(QUICK);

/** An import whose run is open, and whose plan waits for somebody who does tasks. */
async function begin(): Promise<string> {
  const id = await requestImport(library);
  await unattended(library, id);
  expect(await tasks().counts(IMPORT_TASKS)).toMatchObject({ waiting: 1 });
  return id;
}

/** Plans the run, whose books wait then. */
async function plan(id: string): Promise<void> {
  const [{ id: runId }, { signal }] = [await runOf(library, id), new AbortController()];
  const context = { id: '', attempt: 1, isLastAttempt: false, signal, slowDown: () => Promise.resolve() };
  await library.app.get(ImportTasksService).plan({ runId }, context);
}

/** Lets the database refuse, until `allow`, what says that a book or a run has failed. */
async function refuse(table: string, when: string): Promise<void> {
  await library.database.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'not now'; END $$;
    CREATE TRIGGER refuse BEFORE UPDATE ON ${table} FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION refuse()`);
}

const allow = () => library.database.query('DROP FUNCTION refuse CASCADE');
const taskIsLost = () =>
  until('the task is lost', async () => (await tasks().counts(IMPORT_TASKS)).lost === 1);

describe('the repair of imports', () => {
  it('lets those be in which nothing is wrong', async () => {
    const id = await begin();
    await repair();
    await repair();
    expect(await tasks().counts(IMPORT_TASKS)).toMatchObject({ waiting: 1 });
    await doTasks();
    expect(await ended(library, id)).toMatchObject({ state: 'succeeded' });
    await repair();
    expect(await runOf(library, id)).toMatchObject({ state: 'succeeded', imported: 3 });
  });

  it('puts the plan back into a queue that lost it, and the books', async () => {
    const id = await begin();
    await tasks().drain(IMPORT_TASKS);
    await repair();
    expect(await tasks().counts(IMPORT_TASKS)).toMatchObject({ waiting: 1 });
    await plan(id);
    await tasks().drain(IMPORT_TASKS);
    expect(await tasks().counts(IMPORT_TASKS)).toMatchObject({ waiting: 0 });
    await repair();
    await repair();
    expect(await tasks().counts(IMPORT_TASKS)).toMatchObject({ waiting: 3 });
    await doTasks();
    expect(await ended(library, id)).toMatchObject({ state: 'succeeded' });
    expect(await titlesIn(library)).toEqual(['A', 'B', 'C']);
  });

  it('settles a book over which its workers came to no end', async () => {
    await refuse('import_outcomes', `NEW.kind = 'failed'`);
    library.source.missing.add('https://books.example/B.txt');
    const id = await begin();
    await doTasks();
    await taskIsLost();
    expect(await jobOf(library, id)).toMatchObject({ state: 'running' });
    await allow();
    await repair();
    expect(await ended(library, id)).toMatchObject({ state: 'succeeded', progress: { done: 3, total: 3 } });
    const run = await runOf(library, id);
    expect(run).toMatchObject({ imported: 2, failed: 1 });
    const { rows } = await library.database.query(
      `SELECT title, reason FROM import_outcomes WHERE kind = 'failed'`,
    );
    expect(rows).toEqual([{ title: 'B', reason: 'import.worker-lost' }]);
    expect(await tasks().lost(IMPORT_TASKS)).toEqual([]);
  });

  it('lets a plan over which its workers came to no end be made anew', async () => {
    await refuse('import_runs', `NEW.state = 'failed'`);
    library.source.broken.add('Art');
    const id = await begin();
    await doTasks();
    await taskIsLost();
    await allow();
    library.source.broken.clear();
    await repair();
    expect(await ended(library, id)).toMatchObject({ state: 'succeeded' });
    expect(await titlesIn(library)).toEqual(['A', 'B', 'C']);
  });

  it('ends the job whose run has ended without it', async () => {
    const id = await begin();
    const run = await runOf(library, id);
    await library.app.get(ImportClosingService).close(run.id, { state: 'failed', error: 'no room' });
    expect(await jobOf(library, id)).toMatchObject({ state: 'running' });
    await repair();
    expect(await jobOf(library, id)).toMatchObject({ state: 'failed', errorMessage: 'no room' });
    expect(await tasks().counts(IMPORT_TASKS)).toMatchObject({ waiting: 0 });
  });

  it.each([
    ['was asked to stop by somebody who died over it', 'UPDATE jobs SET cancel_requested_at = now()'],
    ['is gone', 'DELETE FROM jobs'],
  ])('ends the run whose job %s', async (_, change) => {
    const id = await begin();
    await library.database.query(change);
    await repair();
    expect(await runOf(library, id)).toMatchObject({ state: 'cancelled' });
    expect(await tasks().counts(IMPORT_TASKS)).toMatchObject({ waiting: 0 });
  });

  it('ends the run whose job was cancelled while it waited for another attempt', async () => {
    const id = await begin();
    await library.app.get(JobEngineService).stop();
    await library.database.query(`UPDATE jobs SET state = 'queued', error_code = 'job.lost'`);
    await library.app.get(JobControlService).cancel(id);
    expect(await runOf(library, id)).toMatchObject({ state: 'running' });
    await repair();
    expect(await runOf(library, id)).toMatchObject({ state: 'cancelled' });
    expect(await tasks().counts(IMPORT_TASKS)).toMatchObject({ waiting: 0 });
  });
});
