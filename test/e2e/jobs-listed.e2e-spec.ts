import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { JobStepsService } from '#platform/jobs/job-steps.service';
import { startLibraryWithTestJobs, type LibraryWithTestJobs } from '#test/fakes/library-with-test-jobs';

let library: LibraryWithTestJobs;
let steps: JobStepsService;
/** The ids of all jobs, the newest first. */
const ids: string[] = [];

const request = async (name: string, payload: object) => {
  const { id } = await ok(api.requestJob({ requestJobDto: { name, payload } }));
  ids.unshift(id);
  return id;
};

beforeAll(async () => {
  library = await startLibraryWithTestJobs();
  steps = library.app.get(JobStepsService);
  api.defaults.baseUrl = library.url;
  for (let to = 1; to <= 5; to += 1) await request('test.count', { to });
  const mail = await request('test.mail', { name: 'x' });
  await steps.claim(mail);
  await steps.end({ id: mail, attempt: 1 }, 'failed', {
    code: 'mail.refused',
    message: 'Nobody lives there.',
  });
  await steps.claim(await request('test.mail', { name: 'y' }));
});
afterAll(() => library.close());

const listed = async (query: Parameters<typeof api.listJobs>[0]) =>
  (await ok(api.listJobs(query))).items.map(({ id }) => id);

describe('the list of jobs', () => {
  it('begins with the newest', async () => {
    const { items, ...rest } = await ok(api.listJobs({}));
    expect(items.map(({ id }) => id)).toEqual(ids);
    const total = ids.length;
    expect(rest).toEqual({ page: 1, size: 20, total, totalIsExact: true, nextCursor: null });
  });

  it('goes on behind a job, part by part, whatever is asked for meanwhile', async () => {
    const first = await ok(api.listJobs({ size: 3 }));
    const known = [...ids];
    await request('test.count', { to: 6 });
    const second = await ok(api.listJobs({ size: 3, cursor: first.nextCursor ?? '' }));
    const last = await ok(api.listJobs({ size: 3, cursor: second.nextCursor ?? '' }));
    expect([...first.items, ...second.items, ...last.items].map(({ id }) => id)).toEqual(known);
    expect(last.nextCursor).toBeNull();
  });

  it('has no further part when the last one is full', async () => {
    expect((await ok(api.listJobs({ size: ids.length }))).nextCursor).toBeNull();
  });

  it('holds those of a name, a queue, a state', async () => {
    const [mails, counts] = [ids.slice(1, 3), [ids[0], ...ids.slice(3)]];
    expect(await listed({ name: 'test.mail' })).toEqual(mails);
    expect(await listed({ queue: 'parser' })).toEqual(counts);
    expect(await listed({ state: 'running' })).toEqual([mails[0]]);
    expect(await listed({ state: 'failed', queue: 'mail', name: 'test.mail' })).toEqual([mails[1]]);
    expect(await listed({ state: 'failed', queue: 'parser' })).toEqual([]);
    expect(await listed({ name: 'no.such-job' })).toEqual([]);
    expect(await listed({ stateIn: ['failed', 'running'] })).toEqual(mails);
    expect(await listed({ stateIn: ['failed', 'running'], orderBy: 'id' })).toEqual([...mails].reverse());
  });

  it('holds those of a time', async () => {
    const { createdAt } = await ok(api.getJob({ id: ids[2] as string }));
    const just = new Date(Date.parse(createdAt) + 1).toISOString();
    expect(await listed({ createdAtGte: just })).toEqual(ids.slice(0, 2));
    expect(await listed({ createdAtLt: just })).toEqual(ids.slice(2));
    expect(await listed({ createdAtGte: createdAt, createdAtLt: just })).toEqual([ids[2]]);
    const inNepal = `${new Date(Date.parse(just) + 20_700_000).toISOString().slice(0, -1)}+05:45`;
    expect(await listed({ createdAtLt: inNepal })).toEqual(ids.slice(2));
  });

  it('tells where its other parts are', async () => {
    const link = async (query: string) =>
      (await fetch(`${library.url}/api/v1/jobs${query}`)).headers.get('link');
    expect(await link('?size=3&page=2&queue=parser')).toBe(
      [
        ['page=1', 'first'],
        ['page=1', 'prev'],
        ['page=2', 'last'],
      ]
        .map(([page, rel]) => `</api/v1/jobs?size=3&${page}&queue=parser>; rel="${rel}"`)
        .join(', '),
    );
    expect(await link('?size=3')).toContain('</api/v1/jobs?size=3&page=2>; rel="next"');
  });

  it('is told to be unchanged', async () => {
    const address = `${library.url}/api/v1/jobs?state=failed`;
    const etag = (await fetch(address)).headers.get('etag') as string;
    expect((await fetch(address, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });
});

describe('the events of a job', () => {
  it('are told in order, part by part', async () => {
    const [id = ''] = await listed({ state: 'failed' });
    const { items, nextAfter } = await ok(api.listJobEvents({ id }));
    expect(items).toMatchObject([
      { number: 1, kind: 'queued', data: { requestedBy: 'http' } },
      { number: 2, kind: 'started', data: { attempt: 1 } },
      { number: 3, kind: 'failed', data: { attempt: 1, error: 'mail.refused' } },
    ]);
    expect(nextAfter).toBeNull();
    const first = await ok(api.listJobEvents({ id, size: 2 }));
    expect([first.items, first.nextAfter]).toEqual([items.slice(0, 2), 2]);
    expect(await ok(api.listJobEvents({ id, after: 2, size: 2 }))).toEqual({
      ...{ items: items.slice(2), nextAfter: null },
    });
    expect(await ok(api.listJobEvents({ id, after: 99 }))).toEqual({ items: [], nextAfter: null });
  });

  it('are those of a job that is there', async () => {
    const id = '019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10';
    for (const answer of [await api.listJobEvents({ id }), await api.getJob({ id })])
      expect(answer).toMatchObject({ status: 404, data: { code: 'job.not-found' } });
  });
});

describe('the progress of a job', () => {
  it('is told with its pace and the time left, once they are known', async () => {
    const id = await request('test.count', { to: 10 });
    await steps.claim(id);
    await steps.report(id, { done: 0, total: 10, unit: 'steps' });
    const began = await ok(api.getJob({ id }));
    expect(began.progress).toEqual({
      ...{ done: 0, total: 10, unit: 'steps', message: null, perSecond: null, secondsLeft: null },
    });
    await steps.report(id, { done: 4, total: 10, unit: 'steps', message: 'half' });
    const { progress } = await ok(api.getJob({ id }));
    expect(progress).toMatchObject({ done: 4, message: 'half' });
    expect(progress?.perSecond).toBeGreaterThan(0);
    expect(progress?.secondsLeft).toBeGreaterThanOrEqual(1);
    await steps.end({ id, attempt: 1 }, 'succeeded');
    expect((await ok(api.getJob({ id }))).progress).toMatchObject({ secondsLeft: null });
  });
});
