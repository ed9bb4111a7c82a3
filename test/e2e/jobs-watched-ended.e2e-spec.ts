import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { as, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';

let library: LibraryWithAccounts;
beforeAll(async () => {
  library = await startLibraryWithAccounts();
});
afterAll(() => library.close());

/** What a stream tells of a job that has ended, after which it ends anyhow. */
const ENDED = /event: (succeeded|failed|died|cancelled)/;

/** A job that nobody begins: as long as it waits, a stream of its events goes on. */
async function waitingJob(): Promise<string> {
  const { rows } = await library.database.query<{ id: string }>(
    `INSERT INTO jobs (id, name, queue, payload, max_attempts, requested_by, available_at, ring_at)
     VALUES (gen_random_uuid(), 'mail.send', 'mail', '{}', 1, 'library', now() + interval '1 hour', now() + interval '1 hour')
     RETURNING id`,
  );
  return rows[0]?.id ?? '';
}

const watch = async (id: string, who: RequestInit) => {
  const response = await fetch(`${library.url}/api/v1/jobs/${id}/stream`, who);
  expect(response.status).toBe(200);
  return response;
};

/** Somebody who may watch jobs, in a session. */
async function librarian(email: string) {
  const userId = await library.addUser(email, ['librarian']);
  return { userId, who: as(await signIn(email)) };
}

describe('the stream of a job that goes on ends', () => {
  it('when the session ends in which it was opened', async () => {
    const { who } = await librarian('lia@books.example');
    const stream = await watch(await waitingJob(), who);
    await ok(api.signOut(who));
    expect(await stream.text()).not.toMatch(ENDED);
  });

  it('when the person may not read jobs any more', async () => {
    const { userId, who } = await librarian('lou@books.example');
    const stream = await watch(await waitingJob(), who);
    await library.database.query(`UPDATE users SET roles = '{reader}' WHERE id = $1`, [userId]);
    expect(await stream.text()).not.toMatch(ENDED);
  });

  it('when the key is revoked by which it was opened', async () => {
    const { who } = await librarian('liv@books.example');
    const createApiKeyDto = { name: 'watcher', scopes: ['jobs/read'] };
    const { id, key } = await ok(api.createMyApiKey({ createApiKeyDto }, who));
    const stream = await watch(await waitingJob(), { headers: { 'x-api-key': key } });
    await ok(api.revokeMyApiKey({ id }, who));
    expect(await stream.text()).not.toMatch(ENDED);
  });
});
