import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { restrainedSharp } from '#features/images/restrained-sharp';
import { jpeg, photograph, webp } from '#test/fakes/pictures';
import { blob, problem, UploadsGround } from '#test/uploads-ground';

let ground: UploadsGround;

beforeAll(async () => {
  ground = await UploadsGround.open();
});
afterAll(() => ground.library.close());

const coverFileOf = async (id: number) => {
  const query = 'SELECT uploaded_cover_file_id AS "fileId" FROM books WHERE id = $1';
  const { rows } = await ground.library.database.query<{ fileId: string | null }>(query, [id]);
  return rows[0] ?? { fileId: 'no book' };
};

describe('a cover', () => {
  it('is also taken as the body itself', async () => {
    const id = await ground.addBook('Omoo');
    const response = await fetch(`${ground.library.url}/api/v1/books/${id}/cover`, {
      method: 'PUT',
      body: new Uint8Array(await webp()),
      headers: {
        ...ground.librarian.headers,
        'content-type': 'image/webp',
        'if-match': await ground.tagOf(id),
      },
    });
    expect([response.status, response.headers.get('etag')]).toEqual([200, await ground.tagOf(id)]);
  });

  it('goes straight to the storage, and counts once it is confirmed', async () => {
    const id = await ground.addBook('Mardi');
    const { coverUrl } = await ok(api.getBook({ id }, ground.librarian));
    const form = await ground.begin(id);
    const { uploadId } = form;
    const confirm = async (asker = ground.librarian) =>
      api.confirmCoverUpload({ id, uploadId, ifMatch: await ground.tagOf(id) }, asker);
    expect(await confirm()).toMatchObject(problem(422, 'upload.missing'));
    expect(await ground.sendByForm(form, await jpeg())).toBe(204);
    expect((await ok(api.getBook({ id }, ground.librarian))).coverUrl).toBe(coverUrl);
    expect((await ok(confirm())).coverUrl).not.toBe(coverUrl);
    expect(await confirm()).toMatchObject(problem(404, 'upload.not-found'));
  });

  it('of a librarian gives way to the one before when it is removed', async () => {
    const id = await ground.addBook('Redburn');
    await ok(ground.put(id, await jpeg(70, 50)));
    const { fileId } = await coverFileOf(id);
    const removed = await ok(api.removeCover({ id, ifMatch: await ground.tagOf(id) }, ground.librarian));
    expect(fileId).toEqual(expect.any(String));
    expect((await coverFileOf(id)).fileId).toBeNull();
    expect(removed.coverUrl).toContain(`/books/${id}/cover`);
  });

  it('is changed by the first of two librarians who saw the same, and nothing of the other is left', async () => {
    const id = await ground.addBook('White-Jacket');
    const tag = await ground.tagOf(id);
    const pictures = [await jpeg(81, 50), await jpeg(82, 50), await jpeg(83, 50)];
    const before = await ground.kept();
    const answers = await Promise.all(pictures.map((picture) => ground.put(id, picture, tag)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const after = await ground.kept();
    expect([after.rows, after.files.length]).toEqual([before.rows + 1, before.files.length + 1]);
  });

  it('is kept once for several books', async () => {
    const [first, second] = [await ground.addBook('Pierre'), await ground.addBook('Israel Potter')];
    await ok(ground.put(first, await jpeg(90, 60)));
    const before = await ground.kept();
    await ok(ground.put(second, await jpeg(90, 60)));
    expect(await ground.kept()).toEqual(before);
    expect(await coverFileOf(first)).toEqual(await coverFileOf(second));
  });

  it('is not changed by readers, unseen, without a tag, or of no book', async () => {
    const id = await ground.addBook('The Confidence-Man');
    const picture = await jpeg();
    const kept = await ground.kept();
    expect(await ground.put(id, picture, '*', ground.reader)).toMatchObject(
      problem(403, 'access.scope-missing'),
    );
    expect(await ground.put(id, picture, '"0-other"')).toMatchObject(problem(412, 'version.outdated'));
    expect(await ground.put(2_000_000, picture)).toMatchObject(problem(404, 'book.not-found'));
    const untagged = await api.replaceCover({ id, body: { file: blob(picture) } }, ground.librarian);
    expect(untagged).toMatchObject(problem(428, 'version.missing'));
    const type = { beginUploadDto: { type: 'image/png' as const } };
    expect((await api.beginCoverUpload({ id, ...type }, ground.reader)).status).toBe(403);
    expect((await api.beginCoverUpload({ id: 2_000_000, ...type }, ground.librarian)).status).toBe(404);
    expect(await ground.kept()).toEqual(kept);
  });

  it('is what a librarian sends, upright and without what the camera wrote into it', async () => {
    const id = await ground.addBook('Typee');
    const before = await ok(api.getBook({ id }, ground.librarian));
    const after = await ok(ground.put(id, await photograph(), await ground.tagOf(id)));
    expect(after.version).toBe(before.version + 1);
    expect(after.coverUrl).not.toBe(before.coverUrl);
    const { bytes } = await ground.read(after.coverUrl, ground.reader);
    const { width = 0, height = 0, exif } = await restrainedSharp(bytes).metadata();
    expect([height > width, exif]).toEqual([true, undefined]);
  });
});
