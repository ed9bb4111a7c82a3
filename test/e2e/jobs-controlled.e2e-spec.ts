import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { WHO } from '#test/fakes/fake-authentication';
import { FAILURE, Operator } from '#test/operator';

const NOBODY = '019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10';

let operator: Operator;
beforeAll(async () => {
  operator = await Operator.open();
});
afterAll(() => operator.library.close());

async function ended(state: 'succeeded' | 'failed' | 'cancelled', name?: string, payload?: object) {
  const id = await operator.running(name, payload);
  await operator.steps.end({ id, attempt: 1 }, state, state === 'failed' ? FAILURE : undefined);
  return id;
}

async function dead(): Promise<string> {
  const id = await operator.request();
  for (const attempt of [1, 2, 3]) {
    await operator.steps.claim(id);
    await operator.steps.retryLater({ id, attempt }, 0, FAILURE);
  }
  return id;
}

/** The answers that the contract tells of for an operation. */
const told = (path: string, method: string) => {
  const contract = JSON.parse(readFileSync(join(__dirname, '../../openapi.json'), 'utf8')) as {
    paths: Record<string, Record<string, { responses: object }>>;
  };
  return Object.keys(contract.paths[`/api/v1/${path}`]?.[method]?.responses ?? {});
};

describe('a job that is cancelled', () => {
  it('ends at once while nobody has begun it', async () => {
    const id = await operator.request();
    const { status, data } = await api.cancelJob({ id });
    expect([status, data]).toMatchObject([202, { id, state: 'cancelled', cancelRequestedAt: null }]);
    expect(await operator.steps.claim(id)).toBeUndefined();
  });

  it('is asked to stop while it runs, and stays asked', async () => {
    const id = await operator.running();
    const job = await ok(api.cancelJob({ id }));
    expect(job).toMatchObject({ state: 'running', cancelRequestedAt: expect.any(String) });
    expect(await ok(api.cancelJob({ id }))).toEqual(job);
    await operator.steps.end({ id, attempt: 1 }, 'cancelled');
    expect(await ok(api.getJob({ id }))).toMatchObject({ state: 'cancelled' });
  });

  it.each(['succeeded', 'failed', 'cancelled'] as const)('is told when it is %s already', async (state) => {
    const { status, data } = await api.cancelJob({ id: await ended(state) });
    expect([status, data]).toMatchObject([
      409,
      { code: 'job.ended', detail: expect.stringContaining(state) },
    ]);
  });

  it('must be there', async () => {
    for (const answer of [await api.cancelJob({ id: NOBODY }), await api.retryJob({ id: NOBODY })])
      expect(answer).toMatchObject({ status: 404, data: { code: 'job.not-found' } });
    for (const answer of [await api.cancelJob({ id: '1' }), await api.retryJob({ id: '1' })])
      expect(answer).toMatchObject({ status: 422, data: { code: 'request.invalid' } });
    for (const action of ['cancel', 'retry'])
      expect(told(`jobs/{id}/${action}`, 'post')).toEqual(
        expect.arrayContaining(['202', '400', '403', '404', '409', '422', '503']),
      );
  });
});

describe('a job that is to be tried again', () => {
  it.each([
    ['failed', () => ended('failed')],
    ['cancelled', () => ended('cancelled')],
    ['dead', () => dead()],
  ])('waits again after it was %s', async (state, make) => {
    const id = await make();
    const before = await ok(api.getJob({ id }));
    expect(before.state).toBe(state);
    if (state !== 'cancelled') expect(before.error).toEqual(FAILURE);
    const { status, data } = await api.retryJob({ id });
    expect([status, data]).toMatchObject([202, { state: 'queued', error: null, finishedAt: null }]);
    expect(await ok(api.getJob({ id }))).toMatchObject({ maxAttempts: before.attempts + 3 });
    expect(await operator.steps.claim(id)).toMatchObject({ attempt: before.attempts + 1 });
    const { items } = await ok(api.listJobEvents({ id, size: 100 }));
    expect(items.map(({ kind }) => kind).slice(-2)).toEqual(['retried', 'started']);
  });

  it('is told when it succeeded, or has not ended', async () => {
    for (const [id, code] of [
      [await ended('succeeded'), 'job.ended'],
      [await operator.request(), 'job.open'],
      [await operator.running(), 'job.open'],
    ] as const)
      expect(await api.retryJob({ id })).toMatchObject({ status: 409, data: { code } });
  });

  it('waits for the end of another with its key', async () => {
    const id = await ended('failed', 'test.unique', { name: 'one' });
    const other = await operator.request('test.unique', { name: 'one' });
    expect(await api.retryJob({ id })).toMatchObject({ status: 409, data: { code: 'job.open' } });
    await ok(api.cancelJob({ id: other }));
    expect(await ok(api.retryJob({ id }))).toMatchObject({ state: 'queued' });
  });
});

describe('whatever concerns jobs', () => {
  it.each([
    ['GET', 'jobs'],
    ['POST', 'jobs'],
    ['GET', `jobs/${NOBODY}`],
    ['GET', `jobs/${NOBODY}/events`],
    ['GET', `jobs/${NOBODY}/stream`],
    ['POST', `jobs/${NOBODY}/cancel`],
    ['POST', `jobs/${NOBODY}/retry`],
    ['GET', 'job-queues'],
    ['POST', 'job-queues/mail/pause'],
    ['POST', 'job-queues/mail/resume'],
  ])('is for those alone who may: %s %s', async (method, path) => {
    const asked = async (who: string) => {
      const response = await fetch(`${operator.library.url}/api/v1/${path}`, {
        method,
        headers: { [WHO]: who },
      });
      return [response.status, ((await response.json()) as { code: string }).code];
    };
    expect(await asked('nobody')).toEqual([401, 'access.unauthenticated']);
    expect(await asked('session */read authors/*')).toEqual([403, 'access.scope-missing']);
  });
});
