import { setTimeout as sleep } from 'node:timers/promises';
import { JobControlService } from '#platform/jobs/job-control.service';
import { JobStepsService } from '#platform/jobs/job-steps.service';
import { JobsService } from '#platform/jobs/jobs.service';
import { onServer } from '#test/database';
import { startLibraryWithTestJobs, type LibraryWithTestJobs } from '#test/fakes/library-with-test-jobs';
import { COUNT } from '#test/fakes/test-jobs';
import { until } from '#test/pace';

let library: LibraryWithTestJobs;
let steps: JobStepsService;
beforeEach(async () => {
  library = await startLibraryWithTestJobs();
  steps = library.app.get(JobStepsService);
});
afterEach(() => library.close());

/** A job that a worker has begun: its events are `queued` and `started`. */
async function running(): Promise<string> {
  const { id } = await library.app.get(JobsService).enqueue(COUNT, { to: 3 });
  await steps.claim(id);
  return id;
}

const report = (id: string, done: number) => steps.report(id, { done, total: 3, unit: 'steps' });

const open = (id: string, { query = '', ...init }: RequestInit & { query?: string } = {}) =>
  fetch(`${library.url}/api/v1/jobs/${id}/stream${query}`, init);

/** Opens a stream behind an event. */
const openAfter = (id: string, last: number) => open(id, { headers: { 'last-event-id': String(last) } });

/** What a stream tells until it ends, as blocks of lines. */
const blocksOf = async (response: Response) =>
  (await response.text())
    .split('\n\n')
    .slice(0, -1)
    .filter((block) => block !== ':');

/** The numbers and kinds that a stream tells until it ends. */
const eventsOf = async (response: Response) =>
  (await blocksOf(response)).map((block) => block.split('\n').slice(0, 2).join(' '));

/** Reads pieces of a stream until one holds the word. */
async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, word: string): Promise<string> {
  let text = '';
  while (!text.includes(word)) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`The stream ended before ${word}: ${text}`);
    text += new TextDecoder().decode(value);
  }
  return text;
}

const WHOLE = [
  'id: 1 event: queued',
  'id: 2 event: started',
  'id: 3 event: progressed',
  'id: 4 event: succeeded',
];

describe('who watches a job', () => {
  it('is told what happened, then what happens, until its end', async () => {
    const id = await running();
    const response = await open(id);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    await report(id, 1);
    setTimeout(() => void steps.end({ id, attempt: 1 }, 'succeeded'), 700);
    expect(await eventsOf(response)).toEqual(WHOLE);
  });

  it('is told of progress while the job goes on, each event as the list of events has it', async () => {
    const id = await running();
    const reader = (await open(id)).body!.getReader();
    await readUntil(reader, 'event: started');
    await report(id, 2);
    const text = await readUntil(reader, '\n\n');
    const events = await (await fetch(`${library.url}/api/v1/jobs/${id}/events?after=2`)).json();
    const [id3, event, data = ''] = text.split('\n');
    expect([id3, event]).toEqual(['id: 3', 'event: progressed']);
    expect([JSON.parse(data.replace('data: ', ''))]).toEqual((events as { items: object[] }).items);
    await reader.cancel();
  });

  it('goes on where it was, by the header or by the address, of which the header is newer', async () => {
    const id = await running();
    await report(id, 1);
    await steps.end({ id, attempt: 1 }, 'succeeded');
    expect(await eventsOf(await openAfter(id, 2))).toEqual(WHOLE.slice(2));
    expect(await eventsOf(await open(id, { query: '?lastEventId=3' }))).toEqual(WHOLE.slice(3));
    const both = { query: '?lastEventId=1', headers: { 'last-event-id': '3' } };
    expect(await eventsOf(await open(id, both))).toEqual(WHOLE.slice(3));
    expect(await eventsOf(await open(id, { headers: { 'last-event-id': '' } }))).toEqual(WHOLE);
    expect(await eventsOf(await openAfter(id, 99))).toEqual(WHOLE);
  });

  it('is told not to come again after the end, until the job is tried again', async () => {
    const id = await running();
    await steps.end({ id, attempt: 1 }, 'failed', { code: 'test.failed', message: 'It failed.' });
    expect(await eventsOf(await openAfter(id, 2))).toEqual(['id: 3 event: failed']);
    expect((await openAfter(id, 3)).status).toBe(204);
    await library.app.get(JobControlService).retry(id);
    const again = openAfter(id, 3);
    await steps.claim(id);
    await steps.end({ id, attempt: 2 }, 'succeeded');
    const second = ['id: 4 event: retried', 'id: 5 event: started', 'id: 6 event: succeeded'];
    expect(await eventsOf(await again)).toEqual(second);
    expect((await eventsOf(await open(id))).slice(2)).toEqual(['id: 3 event: failed', ...second]);
  });

  it('is told every event of a long story', async () => {
    const id = await running();
    for (let done = 1; done <= 250; done += 1) await steps.report(id, { done, total: 250, unit: 'steps' });
    await steps.end({ id, attempt: 1 }, 'cancelled');
    const numbers = (await eventsOf(await open(id))).map((event) => Number(event.split(' ')[1]));
    expect(numbers).toEqual(Array.from({ length: 253 }, (_, index) => index + 1));
  });

  it('learns before the stream begins that there is no such job, or no such event', async () => {
    const nobody = await open('019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10');
    expect([nobody.status, await nobody.json()]).toMatchObject([404, { code: 'job.not-found' }]);
    for (const last of ['x', '-1', '1.5', '2147483648', '1 2'])
      expect((await open(await running(), { headers: { 'last-event-id': last } })).status).toBe(422);
  });

  it('gets only the head when it asks for that', async () => {
    const response = await open(await running(), { method: 'HEAD' });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await response.text()).toBe('');
  });

  it('comes too late when a hundred others watch, and may come when one of them goes', async () => {
    const id = await running();
    const leave = new AbortController();
    const others = await Promise.all(
      Array.from({ length: 100 }, (_, index) => open(id, index === 0 ? { signal: leave.signal } : {})),
    );
    expect(new Set(others.map(({ status }) => status))).toEqual(new Set([200]));
    const late = await open(id);
    expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await late.json()).toMatchObject({ code: 'jobs.too-many-streams' });
    leave.abort();
    await until('there is room', async () => {
      const { status, body } = await open(id);
      if (status !== 200) await body?.cancel();
      return status === 200;
    });
  });

  it('waits while the database is away, and is told the rest when it is back', async () => {
    const id = await running();
    const reader = (await open(id)).body!.getReader();
    await readUntil(reader, 'event: started');
    const { databaseName } = library;
    await onServer(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS false`);
    await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = '${databaseName}' AND application_name = 'bookwheel'`);
    await sleep(1_200);
    await onServer(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS true`);
    await report(id, 1);
    expect(await readUntil(reader, '\n\n')).toMatch(/^id: 3\nevent: progressed\n/);
    await reader.cancel();
  });

  it('is let go when the library stops', async () => {
    const response = await open(await running());
    const text = response.text();
    await library.app.close();
    expect(await text).toContain('event: started');
  });
});
