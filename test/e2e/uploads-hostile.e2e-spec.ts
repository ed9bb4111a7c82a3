import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { HOSTILE_FILES } from '#test/fakes/hostile-files';
import { blob, UploadsGround } from '#test/uploads-ground';

let ground: UploadsGround;
let id: number;

beforeAll(async () => {
  ground = await UploadsGround.open();
  id = await ground.addBook('Moby Dick');
});
afterAll(() => ground.library.close());

const refusal = (code: string) => ({ status: 422, data: { code, detail: expect.any(String) as unknown } });

describe.each(HOSTILE_FILES)('$name', ({ code, make }) => {
  it('is refused as a cover and as an avatar, and nothing of it is left behind', async () => {
    const before = await ground.kept();
    const file = blob(await make());
    const cover = await api.replaceCover({ id, ifMatch: '*', body: { file } }, ground.librarian);
    expect(cover).toMatchObject(refusal(code));
    expect(await api.replaceMyAvatar({ body: { file } }, ground.reader)).toMatchObject(refusal(code));
    expect(await ground.kept()).toEqual(before);
  });

  it('is refused as the body itself, whatever picture it says it is', async () => {
    const before = await ground.kept();
    const body = new Uint8Array(await make());
    for (const type of ['image/svg+xml', 'image/png', 'application/octet-stream']) {
      const headers = { ...ground.librarian.headers, 'content-type': type, 'if-match': '*' };
      const address = `${ground.library.url}/api/v1/books/${id}/cover`;
      const response = await fetch(address, { method: 'PUT', body, headers });
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([422, code]);
    }
    expect(await ground.kept()).toEqual(before);
  });

  it('is refused when it was sent straight to the storage, and removed there', async () => {
    const before = await ground.kept();
    const form = await ok(
      api.beginCoverUpload({ id, beginUploadDto: { type: 'image/jpeg' } }, ground.librarian),
    );
    expect(await ground.sendByForm(form, await make())).toBe(204);
    expect((await ground.kept()).files).toHaveLength(before.files.length + 1);
    const { uploadId } = form;
    const confirmed = await api.confirmCoverUpload({ id, uploadId, ifMatch: '*' }, ground.librarian);
    expect(confirmed).toMatchObject(refusal(code));
    expect(await ground.kept()).toEqual(before);
    expect(await api.confirmCoverUpload({ id, uploadId, ifMatch: '*' }, ground.librarian)).toMatchObject({
      ...{ status: 404, data: { code: 'upload.not-found' } },
    });
    await ground.library.database.query('DELETE FROM upload_grants');
  });
});
