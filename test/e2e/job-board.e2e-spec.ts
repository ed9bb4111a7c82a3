import { ok } from '@oazapfts/runtime';
import { lastValueFrom } from 'rxjs';
import * as api from '#client';
import { ImportRepairService } from '#features/parser/import-repair.service';
import { importBook } from '#features/parser/parser.jobs';
import { startWork } from '#processes/start-work';
import type { BullTransport } from '#platform/jobs/bull-transport';
import { JobTransport } from '#platform/jobs/job-transport';
import { TasksService } from '#platform/jobs/tasks.service';
import { askAsAdministrator, type Bearer } from '#test/administrator';
import { startLibrary, type TestLibrary } from '#test/app';
import { onServer } from '#test/database';
import { takeWordOfSome, WHO } from '#test/fakes/fake-authentication';
import { until } from '#test/pace';

let library: TestLibrary;
let bearer: Bearer;
beforeAll(async () => {
  library = await startLibrary();
  bearer = await askAsAdministrator(library.url);
  takeWordOfSome(library.app);
});
afterAll(() => library.close());

const board = (path = '', init: RequestInit = {}) =>
  fetch(`${library.url}/ops/queues${path}`, { ...init, headers: { ...bearer, ...init.headers } });

/** What the board does to a queue or to something in it. */
const act = async (path: string) => (await board(`/api/queues/${path}`, { method: 'PUT' })).status;

interface Shown {
  name: string;
  counts: Record<string, number>;
  isPaused: boolean;
  readOnlyMode: boolean;
}

async function queue(name: string): Promise<Shown> {
  const { queues } = (await (await board('/api/queues')).json()) as { queues: Shown[] };
  return queues.find((one) => one.name === name)!;
}

async function takeDatabaseAway({ databaseName }: TestLibrary): Promise<void> {
  await onServer(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS false`);
  await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = '${databaseName}' AND application_name <> ''`);
}
const bringDatabaseBack = ({ databaseName }: TestLibrary) =>
  onServer(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS true`);

/** Whose word is taken: a database that is away cannot say whether a session is good. */
const byWord = { headers: { [WHO]: 'session jobs/run' } };

/** The style sheet that the page asks for. */
const styles = async () => /href="(static\/[^"]+\.css)"/.exec(await (await board()).text())?.[1] ?? '';

describe('the board of the queues', () => {
  it.each(['before', 'and when'])('comes back with the database, %s it was open', async () => {
    await takeDatabaseAway(library);
    const answer = await board('/api/queues', byWord);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await answer.json()).toMatchObject({ code: 'database.unreachable' });
    expect((await board('', byWord)).status).toBe(200);
    await bringDatabaseBack(library);
    expect(await queue('imports')).toMatchObject({ isPaused: false });
  });

  it('is a page that asks nobody else for anything', async () => {
    const page = await board();
    expect([page.status, page.headers.get('x-powered-by')]).toEqual([200, null]);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await page.text()).toContain('<title>Bookwheel queues</title>');
    expect((await board(`/${await styles()}`)).headers.get('content-type')).toContain('text/css');
    expect((await board('/queue/imports')).status).toBe(200);
    expect((await board('/nothing/here')).status).toBe(404);
  });

  it('shows the messages of jobs, and leaves what is done to jobs to the library', async () => {
    const { id } = await ok(
      api.requestJob({ requestJobDto: { name: 'parser.reclean-book', payload: { bookId: 1 } } }),
    );
    await until('the message is there', async () => (await queue('parser')).counts['waiting'] === 1);
    expect((await board(`/api/queues/parser/${id}.0`)).status).toBe(200);
    for (const path of [
      'parser/pause',
      'parser/empty',
      'parser/obliterate',
      `parser/${id}.0/clean`,
      'mail/pause',
    ])
      expect([path, await act(path)]).toEqual([path, 405]);
    expect(await act('pause')).toBe(200);
    for (const [name, isPaused] of [['imports', true] as const, ['parser', false], ['mail', false]])
      expect(await queue(name as string)).toMatchObject({ isPaused });
    expect(await act('resume')).toBe(200);
    await ok(api.cancelJob({ id }));
  });
});

describe('what an operator does on the board', () => {
  beforeAll(() => startWork(library.app));

  it('costs an import nothing, even when all its tasks are thrown away', async () => {
    expect(await act('imports/pause')).toBe(200);
    const { id } = await ok(
      api.requestJob({ requestJobDto: { name: 'parser.import-catalogue', payload: {} } }),
    );
    const waits = async () => (await queue('imports')).counts['waiting'] === 1;
    await until('the plan waits', waits);
    expect(await act('imports/empty')).toBe(200);
    expect(await queue('imports')).toMatchObject({ isPaused: true, counts: { waiting: 0 } });
    await library.app.get(ImportRepairService).repair();
    await until('the plan waits again', waits);
    expect(await act('imports/resume')).toBe(200);
    await until('it succeeded', async () => (await ok(api.getJob({ id }))).state === 'succeeded');
    expect((await ok(api.listBooks({}))).total).toBe(13);
  });

  it('does no harm where a lost task is tried again that nobody knows any more, or removed', async () => {
    const tasks = library.app.get(TasksService);
    const ofYesterday = { ...importBook, name: 'parser.import-volume' };
    await tasks.add(ofYesterday, [{ id: '999.lost', data: { runId: 999, sourceId: '1' } }]);
    const isLost = async () => (await queue('imports')).counts['failed'] === 1;
    await until('it is lost', isLost);
    expect(await act('imports/999.lost/retry')).toBe(204);
    await until('it is lost again', isLost);
    expect(await act('imports/clean/failed')).toBe(200);
    expect(await act('imports/999.lost/clean')).toBe(204);
    expect(await queue('imports')).toMatchObject({ counts: { failed: 0 } });
    const { items } = await ok(api.listImportRuns({}));
    expect(items.map(({ state, imported, failed }) => [state, imported, failed])).toEqual([
      ['succeeded', 13, 0],
    ]);
  });

  it('shows the dead message of somebody else, which goes when it is old', async () => {
    const transport = library.app.get<JobTransport, BullTransport>(JobTransport);
    const client = transport.client('parser');
    const [type, source] = ['parser.reclean-book', 'urn:shop'];
    const message = { specversion: '1.0', id: 'm1', source, type, data: { bookId: 'first' } };
    await lastValueFrom(client.emit(type, message), { defaultValue: undefined });
    await client.close();
    await until('it is dead', async () => (await queue('parser')).counts['failed'] === 1);
    expect(await act('parser/m1/retry')).toBe(405);
    expect(await act('parser/retry/failed')).toBe(405);
    expect([await transport.sweepDead(3_600_000), await transport.sweepDead(0)]).toEqual([0, 1]);
    expect(await queue('parser')).toMatchObject({ counts: { failed: 0 } });
  });
});
