import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { as, PASSWORD, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';
import { auditEvents } from '#test/audit-events';
import { by, makeKey, person } from '#test/owned-keys';
import { basic, GRANT, makeService, tokenFor } from '#test/services-of';

const ADMIN = 'admin@books.example';

let library: LibraryWithAccounts;
let admin: ReturnType<typeof as>;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ ADMIN_EMAIL: ADMIN, ADMIN_PASSWORD: PASSWORD });
  admin = as(await signIn(ADMIN));
});
afterAll(() => library.close());

/** What was noted of one thing, the oldest first. */
const storyOf = async (subjectId: string) =>
  (await auditEvents({ size: 100 }, admin)).filter((event) => event.subject?.id === subjectId).reverse();

describe('the audit log', () => {
  it('tells of a key who made it, with which scopes, that it was renamed, and that it ended itself', async () => {
    const { id: owner, me } = await person(library, 'ada');
    const { id, key } = await makeKey(['books/read'], me);
    await ok(api.renameMyApiKey({ id, renameApiKeyDto: { name: 'in the hall' } }, me));
    await api.revokeThisApiKey(by(key));
    const [created, renamed, revoked, ...more] = await storyOf(id);
    expect(created).toMatchObject({ action: 'key.created', details: { scopes: ['books/read'] } });
    expect(created?.actor).toMatchObject({ kind: 'user', userId: owner });
    expect(renamed).toMatchObject({ action: 'key.renamed', actor: { kind: 'user', userId: owner } });
    expect(revoked).toMatchObject({ action: 'key.revoked', actor: { kind: 'key', id } });
    expect(more).toEqual([]);
  });

  it('tells of the client of a service all that became of it', async () => {
    const { id, secret } = await makeService(['books/read'], admin);
    await ok(api.updateServiceClient({ id, updateServiceClientDto: { name: 'the new one' } }, admin));
    const rotated = await ok(api.rotateServiceClientSecret({ id }, admin));
    await api.deleteServiceClient({ id }, admin);
    const story = await storyOf(id);
    expect(story.map(({ action }) => action)).toEqual([
      'client.created',
      'client.changed',
      'client.rotated',
      'client.removed',
    ]);
    for (const word of [secret, rotated.secret]) expect(JSON.stringify(story)).not.toContain(word);
  });

  it('tells of a client that it got a token, and of those that said to be it and were not', async () => {
    const client = await makeService(['books/read', 'authors/read'], admin);
    const { access_token: token } = await tokenFor(client, 'books/read');
    const stranger = basic({ id: client.id, secret: 'bwc_wrong' });
    const tokenNoteDto = { token };
    expect((await api.issueToken({ tokenRequestDto: GRANT }, stranger)).status).toBe(401);
    expect((await api.introspectToken({ tokenNoteDto }, stranger)).status).toBe(401);
    expect((await api.revokeToken({ tokenNoteDto }, stranger)).status).toBe(401);
    const story = await storyOf(client.id);
    const refused = { action: 'client.refused', outcome: 'refused', actor: { kind: 'visitor' } };
    expect(story).toMatchObject([
      { action: 'client.created' },
      { action: 'token.issued', outcome: 'done', details: { scopes: ['books/read'] } },
      ...[refused, refused, refused],
    ]);
    expect(JSON.stringify(story)).not.toContain('bwc_');
    expect(JSON.stringify(story)).not.toContain(token);
  });

  it('tells of a client that is not there no more than that', async () => {
    const sent = { id: 'bwc_a secret in the wrong field', secret: 'x' };
    expect((await api.issueToken({ tokenRequestDto: GRANT }, basic(sent))).status).toBe(401);
    const [newest] = await auditEvents({ action: 'client.refused' }, admin);
    expect(newest).toMatchObject({ action: 'client.refused', subject: null });
    expect(JSON.stringify(newest)).not.toContain('bwc_');
  });
});
