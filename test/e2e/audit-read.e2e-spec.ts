import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import {
  as,
  PASSWORD,
  send,
  signIn,
  startLibraryWithAccounts,
  type LibraryWithAccounts,
} from '#test/accounts';
import { actions, auditEvents, type AuditFilter } from '#test/audit-events';
import { importSample } from '#test/import';

let library: LibraryWithAccounts;
let admin: ReturnType<typeof as>;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ ADMIN_PASSWORD: PASSWORD });
  admin = as(await signIn('admin@bookwheel.localhost'));
  await library.addUser('ada@books.example');
  for (let time = 1; time <= 5; time += 1) {
    await signIn('ada@books.example');
    await send(library, '/auth/sign-in', { body: { email: 'ada@books.example', password: 'wrong' } });
  }
});
afterAll(() => library.close());

const eventsOf = (filter: AuditFilter) => auditEvents(filter, admin);

describe('what is done to jobs and queues', () => {
  it('is noted, and an import with who asked for its job', async () => {
    const job = await ok(
      api.requestJob({ requestJobDto: { name: 'parser.import-catalogue', payload: { maxBooks: 1 } } }, admin),
    );
    await library.quiet();
    await ok(api.pauseJobQueue({ name: 'mail' }, admin));
    await ok(api.resumeJobQueue({ name: 'mail' }, admin));
    const [requested] = await eventsOf({ action: 'job.requested', subjectId: job.id });
    const [started] = await eventsOf({ action: 'import.started' });
    expect(requested).toMatchObject({
      ...{ actor: { kind: 'user' }, requestId: job.requestId },
      details: { job: 'parser.import-catalogue', by: 'http' },
    });
    const { actor, address, requestId } = requested!;
    expect(started).toMatchObject({ actor, address, requestId, details: { by: 'http', job: job.id } });
    expect(actions(await eventsOf({ subjectType: 'queue', subjectId: 'mail' }))).toEqual([
      'queue.resumed',
      'queue.paused',
    ]);
  });

  it('is the library’s own deed when nobody asked by a request', async () => {
    await importSample(library);
    const [started] = await eventsOf({ action: 'import.started' });
    expect(started).toMatchObject({
      actor: { kind: 'system', userId: null },
      address: null,
      requestId: null,
    });
  });
});

describe('the audit log', () => {
  it('is read part by part, the newest first, and by its filters', async () => {
    const whole = await eventsOf({});
    const ids: string[] = [];
    for (let cursor: string | undefined; ;) {
      const part = await ok(api.listAuditEvents({ size: 7, cursor }, admin));
      ids.push(...part.items.map(({ id }) => id));
      if (part.nextCursor === null) break;
      cursor = part.nextCursor;
    }
    expect(ids.slice(0, whole.length)).toEqual(whole.map(({ id }) => id));
    expect(ids).toEqual([...ids].sort().reverse());
    const refused = await eventsOf({ outcome: 'refused' });
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter(({ outcome }) => outcome !== 'refused')).toEqual([]);
    const { at = '' } = whole[3] ?? {};
    const since = await eventsOf({ atGte: String(at) });
    expect(since.map(({ id }) => id)).toEqual(whole.slice(0, 4).map(({ id }) => id));
    expect(await eventsOf({ atLt: '2020-01-01T00:00:00Z' })).toEqual([]);
  });

  it('is for those who may read it', async () => {
    await library.addUser('gil@books.example', ['librarian']);
    const answer = await api.listAuditEvents({}, as(await signIn('gil@books.example')));
    expect(answer).toMatchObject({ status: 403, data: { code: 'access.scope-missing' } });
    expect((await send(library, '/audit-events', { method: 'GET' })).status).toBe(401);
  });
});
