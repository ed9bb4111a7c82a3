import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { contract } from '#test/contract';
import { as, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';
import { definedJobs } from '#platform/jobs/define-job';

let library: LibraryWithAccounts;
let librarian: ReturnType<typeof as>;
let reader: ReturnType<typeof as>;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
  await library.addUser('lia@books.example', ['librarian']);
  await library.addUser('rex@books.example');
  librarian = as(await signIn('lia@books.example'));
  reader = as(await signIn('rex@books.example'));
});
afterAll(() => library.close());

const importing = { name: 'parser.import-catalogue', payload: { maxBooks: 1 } };
const ask = (body: api.RequestJobDto, who: typeof librarian) => api.requestJob({ requestJobDto: body }, who);
const missing = { status: 403, data: { code: 'access.scope-missing' } };

/** A job of the library’s own, for which nobody asked. */
const mailJob = async () => {
  const { rows } = await library.database.query<{ id: string }>(
    `INSERT INTO jobs (id, name, queue, payload, max_attempts, requested_by, available_at, ring_at)
     VALUES (gen_random_uuid(), 'mail.send', 'mail', '{}', 1, 'library', now() + interval '1 hour', now() + interval '1 hour')
     RETURNING id`,
  );
  return rows[0]?.id ?? '';
};

describe('a librarian', () => {
  it('starts an import, stops it and tries it again, and has texts cleaned again', async () => {
    await ok(
      api.pauseJobQueue({ name: 'parser' }, as(await signIn('admin@bookwheel.localhost', 'bookwheel'))),
    );
    const { id } = await ok(ask(importing, librarian));
    expect((await ok(api.cancelJob({ id }, librarian))).state).toBe('cancelled');
    expect((await ok(api.retryJob({ id }, librarian))).state).toBe('queued');
    await ok(api.cancelJob({ id }, librarian));
    await ok(ask({ name: 'parser.reclean-book', payload: { bookId: 1 } }, librarian));
  });

  it('does nothing to other jobs, nor to queues', async () => {
    const id = await mailJob();
    for (const answer of [
      await api.cancelJob({ id }, librarian),
      await api.retryJob({ id }, librarian),
      await ask({ name: 'mail.send', payload: {} }, librarian),
      await ask({ name: 'no.such-job', payload: {} }, librarian),
    ])
      expect(answer).toMatchObject({
        ...missing,
        data: { detail: expect.stringContaining('jobs/run') as string },
      });
    expect(await api.pauseJobQueue({ name: 'parser' }, librarian)).toMatchObject(missing);
  });
});

describe('a reader', () => {
  it('starts nothing', async () => {
    expect(await ask(importing, reader)).toMatchObject(missing);
    expect(await api.cancelJob({ id: await mailJob() }, reader)).toMatchObject(missing);
  });
});

describe('the contract', () => {
  it('lets everybody come to the jobs who may run one of them', () => {
    const scopes = definedJobs().flatMap(({ requestable, scope }) => (requestable && scope ? [scope] : []));
    expect(scopes.length).toBeGreaterThan(0);
    for (const path of ['/api/v1/jobs', '/api/v1/jobs/{id}/cancel', '/api/v1/jobs/{id}/retry'])
      expect(contract.paths[path]?.['post']?.['x-scopes']).toEqual([
        { any: expect.arrayContaining(['jobs/run', ...scopes]) as string[] },
      ]);
  });
});
