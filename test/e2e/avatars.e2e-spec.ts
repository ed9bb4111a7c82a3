import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { restrainedSharp } from '#features/images/restrained-sharp';
import { jpeg, png } from '#test/fakes/pictures';
import { blob, problem, UploadsGround, type Asker } from '#test/uploads-ground';

let ground: UploadsGround;

beforeAll(async () => {
  ground = await UploadsGround.open();
});
afterAll(() => ground.library.close());

describe('an avatar', () => {
  const mine = (bytes: Buffer, asker: Asker) => api.replaceMyAvatar({ body: { file: blob(bytes) } }, asker);

  it('is a square of what a person sends, which they and administrators see', async () => {
    const id = await ground.library.addUser('ada@books.example');
    await ground.library.addUser('root@books.example', ['admin']);
    const [ada, admin] = [await ground.as('ada@books.example'), await ground.as('root@books.example')];
    expect(await api.getMyAvatar(ada)).toMatchObject(problem(404, 'avatar.not-found'));
    expect((await mine(await jpeg(900, 600), ada)).status).toBe(204);
    const { avatarUrl } = await ok(api.getMe(ada));
    const { bytes, headers } = await ground.read(avatarUrl ?? '', ada);
    expect(await restrainedSharp(bytes).metadata()).toMatchObject({
      format: 'jpeg',
      width: 512,
      height: 512,
    });
    const etag = headers.get('etag') ?? '';
    expect((await ground.read('/api/v1/me/avatar', ada, { 'if-none-match': etag })).status).toBe(304);
    expect((await ground.read(`/api/v1/users/${id}/avatar`, admin)).bytes).toEqual(bytes);
    expect((await ground.read(`/api/v1/users/${id}/avatar`, ground.reader)).status).toBe(403);
    expect((await ok(api.exportMe(ada))).account.avatarUrl).toBe(avatarUrl);
  });

  it('goes straight to the storage, too', async () => {
    await ground.library.addUser('bea@books.example');
    const bea = await ground.as('bea@books.example');
    const form = await ok(api.beginMyAvatarUpload({ beginUploadDto: { type: 'image/png' } }, bea));
    await ground.sendByForm(form, png({ width: 30, height: 20 }));
    const confirmed = await api.confirmMyAvatarUpload({ uploadId: form.uploadId }, bea);
    expect([confirmed.status, (await api.getMyAvatar(bea)).status]).toEqual([204, 200]);
  });

  it('whose bytes are lost is not there, until its person sends it again', async () => {
    await ground.library.addUser('dan@books.example');
    const dan = await ground.as('dan@books.example');
    const picture = await jpeg(77, 33);
    await mine(picture, dan);
    await rm(join(ground.library.dataDir, 'objects', 'avatars'), { recursive: true });
    const lost = await ground.read('/api/v1/me/avatar', dan);
    expect([lost.status, lost.bytes.toString()]).toEqual([
      404,
      expect.stringContaining('"avatar.not-found"'),
    ]);
    expect(lost.bytes.toString()).not.toContain('avatars/');
    expect((await mine(picture, dan)).status).toBe(204);
    const { status, bytes } = await ground.read('/api/v1/me/avatar', dan);
    expect([status, (await restrainedSharp(bytes).metadata()).width]).toEqual([200, 512]);
  });

  it('is removed by its person, and with the account', async () => {
    const id = await ground.library.addUser('cas@books.example');
    const cas = await ground.as('cas@books.example');
    await mine(await jpeg(), cas);
    expect((await api.removeMyAvatar(cas)).status).toBe(204);
    expect((await ok(api.getMe(cas))).avatarUrl).toBeNull();
    await mine(await jpeg(), cas);
    await ok(api.deleteMe({ ownPasswordDto: { password: 'a long secret of mine' } }, cas));
    const query = `SELECT avatar_file_id AS "fileId", (SELECT count(*)::integer FROM files WHERE owner_id = $1) AS owned
      FROM users WHERE id = $1`;
    const { rows } = await ground.library.database.query(query, [id]);
    expect(rows).toEqual([{ fileId: null, owned: 0 }]);
  });
});
