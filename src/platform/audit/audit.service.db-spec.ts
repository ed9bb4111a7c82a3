import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { readListQuery } from '#platform/lists/read-list-query';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { AUDIT_LIST } from './audit-list';
import { AuditSearch } from './audit.search';
import { AuditService } from './audit.service';

let library: LibraryOnFakes;
let audit: AuditService;

beforeAll(async () => {
  library = await assembleLibrary();
  audit = library.app.get(AuditService);
});
afterAll(() => library.close());

/** An event of so many days ago, about the user; returns its id. */
async function addEvent(userId: number, daysAgo = 0, kind = 'user'): Promise<string> {
  const id = randomUUID();
  await library.database.query(
    `INSERT INTO audit_events (id, at, action, actor_kind, actor_user_id, subject_type, subject_id, outcome, address, device)
     VALUES ($1, now() - $2 * interval '1 day', 'roles.changed', $3, $4, 'user', $5, 'done', '203.0.113.9', 'curl')`,
    [id, daysAgo, kind, kind === 'visitor' ? null : userId, String(kind === 'visitor' ? userId : 1)],
  );
  return id;
}

const rowOf = async (id: string) =>
  (await library.database.query<Record<string, unknown>>('SELECT * FROM audit_events WHERE id = $1', [id]))
    .rows[0];

const run = (statement: string) => library.database.query(statement);

describe('the audit log', () => {
  const refusal = { code: '23514', constraint: 'audit_events_append_only' };

  it.each([
    `UPDATE audit_events SET action = 'session.opened'`,
    `UPDATE audit_events SET address = NULL, device = NULL`,
    `DELETE FROM audit_events`,
    `TRUNCATE audit_events`,
  ])('is only ever added to: %s', async (statement) => {
    const id = await addEvent(7, 400);
    await expect(run(statement)).rejects.toMatchObject(refusal);
    expect(await rowOf(id)).toMatchObject({ action: 'roles.changed', address: '203.0.113.9' });
  });

  it.each([
    `UPDATE audit_events SET actor_user_id = 8`,
    `UPDATE audit_events SET address = '198.51.100.1'`,
    `UPDATE audit_events SET address = NULL, device = NULL, details = '{"by":"nobody"}'`,
    `DELETE FROM audit_events`,
    `TRUNCATE audit_events`,
  ])('is so for its own upkeep as well: %s', async (statement) => {
    const id = await addEvent(7);
    await run('BEGIN');
    await run(`SET LOCAL bookwheel.audit_upkeep = 'on'`);
    await expect(run(statement)).rejects.toMatchObject(refusal);
    await run('ROLLBACK');
    expect(await rowOf(id)).toMatchObject({ actor_user_id: 7, address: '203.0.113.9' });
  });

  it('loses what is too old, and nothing else', async () => {
    const [young, old] = [await addEvent(7, 29), await addEvent(7, 31)];
    expect(await audit.removeOld(30)).toBe(true);
    expect(await rowOf(old)).toBeUndefined();
    expect(await rowOf(young)).toBeDefined();
  });

  it('forgets from where somebody did things who is gone, and not what they did', async () => {
    const [own, tried, others] = [await addEvent(70), await addEvent(70, 0, 'visitor'), await addEvent(71)];
    await library.app.get(DataSource).transaction((manager) => audit.forget(70, manager));
    expect(await rowOf(own)).toMatchObject({ actor_user_id: 70, address: null, device: null });
    expect(await rowOf(tried)).toMatchObject({ subject_id: '70', address: null, device: null });
    expect(await rowOf(others)).toMatchObject({ address: '203.0.113.9', device: 'curl' });
  });
});

describe('a note', () => {
  const noted = { action: 'queue.paused', subject: 'mail', details: {} } as const;

  it('stands and falls with the transaction that it is a part of', async () => {
    const count = async () => (await run(`SELECT FROM audit_events WHERE action = 'queue.paused'`)).rowCount;
    const before = (await count()) ?? 0;
    const broken = library.app.get(DataSource).transaction(async (manager) => {
      await audit.note(noted, manager);
      throw new Error('the queue is gone');
    });
    await expect(broken).rejects.toThrow('the queue is gone');
    expect(await count()).toBe(before);
    await audit.note(noted);
    expect(await count()).toBe(before + 1);
  });

  it('outside of any request is the library’s own', async () => {
    await audit.note(noted);
    const { items } = await library.app
      .get(AuditSearch)
      .list(readListQuery(AUDIT_LIST, { action: 'queue.paused', size: '1' }));
    expect(items).toMatchObject([
      { actorKind: 'system', actorUserId: null, subjectType: 'queue', subjectId: 'mail', requestId: null },
    ]);
  });
});
