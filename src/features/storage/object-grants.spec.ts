import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ObjectGrants, type ObjectGrant } from './object-grants';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/';
const GRANT: ObjectGrant = {
  ...{ method: 'POST', bucket: 'covers', key: 'a', type: 'image/png' },
  ...{ maxBytes: 10, expiresAt: Date.now() + 3_600_000 },
};

describe('what was signed', () => {
  let folder: string;
  let grants: ObjectGrants;
  let signed: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'grants-'));
    grants = new ObjectGrants(join(folder, 'key'));
    signed = await grants.sign(GRANT);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const isTaken = (text: string) =>
    grants.read(text, 'POST').then(
      () => true,
      (error: { code?: string }) => error.code !== 'grant.invalid',
    );

  it('is good as it is', async () => {
    expect(await grants.read(signed, 'POST')).toEqual(GRANT);
  });

  it('is refused with any letter in the place of another, or without one', async () => {
    const taken: string[] = [];
    for (let place = 0; place < signed.length; place += 1)
      for (const letter of ['', ...LETTERS]) {
        const text = signed.slice(0, place) + letter + signed.slice(place + 1);
        if (text !== signed && (await isTaken(text))) taken.push(text);
      }
    expect(taken).toEqual([]);
  });

  it.each(['.', '.x', '=', '=!!', ' ', '\n', 'A'])('is refused with %j behind it', async (more) => {
    expect(await isTaken(signed + more)).toBe(false);
  });

  it('is refused when nothing of it is left', async () => {
    for (const text of ['', '.', signed.split('.')[0] ?? '']) expect(await isTaken(text)).toBe(false);
  });
});
