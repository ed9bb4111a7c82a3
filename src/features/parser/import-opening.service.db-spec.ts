import { randomUUID } from 'node:crypto';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { importSample, miscountedRuns, openRun, planRun } from '#test/import';
import { makeSourceBook } from '#test/make';
import { ImportClosingService } from './import-closing.service';
import { underImportLock } from './import-lock';
import { ImportRoundsService } from './import-rounds.service';
import { ImportRunsService } from './import-runs.service';

let library: LibraryOnFakes;

beforeEach(async () => {
  library = await assembleLibrary();
  library.source.books = ['1', '2'].map((sourceId) =>
    makeSourceBook({ sourceId, title: `Book ${sourceId}` }),
  );
});
afterEach(async () => {
  const miscounted = await miscountedRuns(library);
  await library.close();
  expect(miscounted).toEqual([]);
});

const running = { kind: 'conflict', code: 'import.running' };
const openFor = (jobId: string) => openRun(library, { jobId });
const one = (id: number) => library.app.get(ImportRunsService).one(id);

describe('a job', () => {
  it('that is delivered again carries on with its run, and finds it ended when it has', async () => {
    const jobId = randomUUID();
    const first = await openFor(jobId);
    expect(first).toMatchObject({ jobId, state: 'running' });
    expect((await openFor(jobId)).id).toBe(first.id);
    library.source.books = [];
    await library.app.get(ImportRoundsService).plan(first.id);
    expect(await library.app.get(ImportClosingService).advance(first.id)).toBe('succeeded');
    expect(await openFor(jobId)).toMatchObject({ id: first.id, state: 'succeeded' });
  });

  it('that is tried again after its run ended badly gets another', async () => {
    const jobId = randomUUID();
    const first = await openFor(jobId);
    await library.app.get(ImportClosingService).close(first.id, { state: 'failed', error: 'no reason' });
    const second = await openFor(jobId);
    expect(second).toMatchObject({ jobId, state: 'running' });
    expect(second.id).toBeGreaterThan(first.id);
    expect((await openFor(jobId)).id).toBe(second.id);
  });

  it('that is delivered several times at once opens one run', async () => {
    const jobId = randomUUID();
    const runs = await Promise.all([1, 2, 3, 4].map(() => openFor(jobId)));
    expect(new Set(runs.map(({ id }) => id)).size).toBe(1);
  });

  it('is refused while the run of another is open, and so is a direct import', async () => {
    const { id } = await openFor(randomUUID());
    await expect(openFor(randomUUID())).rejects.toMatchObject(running);
    await expect(importSample(library)).rejects.toMatchObject(running);
    expect(await one(id)).toMatchObject({ state: 'running' });
  });

  it('is one of several that get a run at once', async () => {
    const ends = await Promise.allSettled([1, 2, 3, 4].map(() => openFor(randomUUID())));
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const end of ends.filter(({ status }) => status === 'rejected'))
      expect(end).toMatchObject({ reason: running });
  });

  it('is refused while a process imports directly, and closes its run when that has died', async () => {
    const { id } = await planRun(library);
    await underImportLock(library.databaseUrl, async () => {
      await expect(openFor(randomUUID())).rejects.toMatchObject(running);
      return {};
    });
    expect(await one(id)).toMatchObject({ state: 'running' });
    await openFor(randomUUID());
    expect(await one(id)).toMatchObject({ state: 'interrupted', skipped: { interrupted: 2 } });
  });
});
