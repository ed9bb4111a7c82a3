import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { restrainedSharp } from '#features/images/restrained-sharp';
import { UploadCleaningService } from '#features/uploads/upload-cleaning.service';
import { jpeg, photograph, png, webp } from '#test/fakes/pictures';
import { sendWithoutEnd } from '#test/slow-sender';
import { blob, UploadsGround, type Asker } from '#test/uploads-ground';

let ground: UploadsGround;

beforeAll(async () => {
  ground = await UploadsGround.open();
});
afterAll(() => ground.library.close());

const problem = (status: number, code: string) => ({ status, data: { code } });

/** What is answered at a path below `/api/v1`, as bytes. */
async function read(path: string, asker: Asker, headers: Record<string, string> = {}) {
  const response = await fetch(`${ground.library.url}${path}`, { headers: { ...asker.headers, ...headers } });
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: response.headers, bytes };
}

const put = (id: number, bytes: Buffer, ifMatch = '*', asker = ground.librarian) =>
  api.replaceCover({ id, ifMatch, body: { file: blob(bytes) } }, asker);

const begin = (id: number, asker = ground.librarian) =>
  ok(api.beginCoverUpload({ id, beginUploadDto: { type: 'image/jpeg' } }, asker));

describe('a cover', () => {
  it('is what a librarian sends, upright and without what the camera wrote into it', async () => {
    const id = await ground.addBook('Typee');
    const before = await ok(api.getBook({ id }, ground.librarian));
    const after = await ok(put(id, await photograph(), await ground.tagOf(id)));
    expect(after.version).toBe(before.version + 1);
    expect(after.coverUrl).not.toBe(before.coverUrl);
    const { bytes } = await read(after.coverUrl, ground.reader);
    const { width = 0, height = 0, exif } = await restrainedSharp(bytes).metadata();
    expect([height > width, exif]).toEqual([true, undefined]);
  });

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
    const form = await begin(id);
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
    await ok(put(id, await jpeg(70, 50)));
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
    const answers = await Promise.all(pictures.map((picture) => put(id, picture, tag)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
    const after = await ground.kept();
    expect([after.rows, after.files.length]).toEqual([before.rows + 1, before.files.length + 1]);
  });

  it('is kept once for several books', async () => {
    const [first, second] = [await ground.addBook('Pierre'), await ground.addBook('Israel Potter')];
    await ok(put(first, await jpeg(90, 60)));
    const before = await ground.kept();
    await ok(put(second, await jpeg(90, 60)));
    expect(await ground.kept()).toEqual(before);
    expect(await coverFileOf(first)).toEqual(await coverFileOf(second));
  });

  it('is not changed by readers, unseen, without a tag, or of no book', async () => {
    const id = await ground.addBook('The Confidence-Man');
    const picture = await jpeg();
    const kept = await ground.kept();
    expect(await put(id, picture, '*', ground.reader)).toMatchObject(problem(403, 'access.scope-missing'));
    expect(await put(id, picture, '"0-other"')).toMatchObject(problem(412, 'version.outdated'));
    expect(await put(2_000_000, picture)).toMatchObject(problem(404, 'book.not-found'));
    const untagged = await api.replaceCover({ id, body: { file: blob(picture) } }, ground.librarian);
    expect(untagged).toMatchObject(problem(428, 'version.missing'));
    const type = { beginUploadDto: { type: 'image/png' as const } };
    expect((await api.beginCoverUpload({ id, ...type }, ground.reader)).status).toBe(403);
    expect((await api.beginCoverUpload({ id: 2_000_000, ...type }, ground.librarian)).status).toBe(404);
    expect(await ground.kept()).toEqual(kept);
  });
});

const coverFileOf = async (id: number) => {
  const query = 'SELECT uploaded_cover_file_id AS "fileId" FROM books WHERE id = $1';
  const { rows } = await ground.library.database.query<{ fileId: string | null }>(query, [id]);
  return rows[0] ?? { fileId: 'no book' };
};

describe('an upload', () => {
  it('is confirmed by whoever began it, for what it was begun, and by nobody else', async () => {
    const [id, other] = [await ground.addBook('Clarel'), await ground.addBook('Timoleon')];
    await ground.library.addUser('lars@books.example', ['librarian']);
    const lars = await ground.as('lars@books.example');
    const form = await begin(id);
    await ground.sendByForm(form, await jpeg());
    const { uploadId } = form;
    const confirm = (book: number, asker: Asker) =>
      api.confirmCoverUpload({ id: book, uploadId, ifMatch: '*' }, asker);
    expect(await confirm(id, lars)).toMatchObject(problem(404, 'upload.not-found'));
    expect(await confirm(other, ground.librarian)).toMatchObject(problem(404, 'upload.not-found'));
    expect((await api.confirmMyAvatarUpload({ uploadId }, ground.librarian)).status).toBe(404);
    expect((await confirm(id, ground.librarian)).status).toBe(200);
  });

  it('is taken once, however often it is confirmed at the same time', async () => {
    const id = await ground.addBook('John Marr');
    const form = await begin(id);
    await ground.sendByForm(form, await jpeg(50, 91));
    const { uploadId } = form;
    const twice = [1, 2, 3].map(() =>
      api.confirmCoverUpload({ id, uploadId, ifMatch: '*' }, ground.librarian),
    );
    const statuses = (await Promise.all(twice)).map(({ status }) => status).sort();
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.every((status) => [200, 404, 412, 422].includes(status))).toBe(true);
  });

  it('that nobody confirms, or that is sent once more, is removed when its time is over', async () => {
    const id = await ground.addBook('Billy Budd');
    await ground.library.database.query('DELETE FROM upload_grants');
    const kept = await ground.kept();
    const [unconfirmed, sentTwice] = [await begin(id), await begin(id)];
    await ground.sendByForm(unconfirmed, await jpeg());
    await ground.sendByForm(sentTwice, Buffer.from('nothing'));
    await api.confirmCoverUpload({ id, uploadId: sentTwice.uploadId, ifMatch: '*' }, ground.librarian);
    await ground.sendByForm(sentTwice, await jpeg());
    expect((await ground.kept()).files).toHaveLength(kept.files.length + 2);
    const cleaning = ground.library.app.get(UploadCleaningService);
    await cleaning.clean();
    expect((await ground.kept()).files).toHaveLength(kept.files.length + 2);
    await cleaning.clean(Date.now() + 2 * 60 * 60 * 1_000);
    expect(await ground.kept()).toEqual(kept);
  });

  it('whose form is cut short is none, and does no harm', async () => {
    const id = await ground.addBook('Weeds and Wildings');
    const kept = await ground.kept();
    const { url, uploadId } = await begin(id);
    const field = (name: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const file = '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc';
    const response = await fetch(new URL(url, ground.library.url), {
      method: 'POST',
      body: field('Content-Type', 'image/jpeg') + file,
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
    });
    expect(response.status).toBe(422);
    const confirmed = await api.confirmCoverUpload({ id, uploadId, ifMatch: '*' }, ground.librarian);
    expect(confirmed).toMatchObject(problem(422, 'upload.missing'));
    expect(await ground.kept()).toEqual(kept);
  });

  it('is not begun by those who have too many that are not over', async () => {
    await ground.library.database.query('DELETE FROM upload_grants');
    const asked = Array.from(
      { length: 21 },
      () => () => api.beginMyAvatarUpload({ beginUploadDto: { type: 'image/png' } }, ground.reader),
    );
    const statuses: number[] = [];
    for (const ask of asked) statuses.push((await ask()).status);
    expect(statuses).toEqual([...Array<number>(20).fill(201), 429]);
  });
});

describe('a file', () => {
  const address = async (title: string) => {
    const id = await ground.addBook(title);
    return `${ground.library.url}/api/v1/books/${id}/cover`;
  };
  const sent = () => ({ ...ground.librarian.headers, 'if-match': '*', 'content-type': 'image/png' });

  it('that says it is too large is refused before any of it is read', async () => {
    const kept = await ground.kept();
    const headers = { ...sent(), 'content-length': '104857600' };
    const answer = await sendWithoutEnd(await address('Piazza Tales'), headers);
    expect(answer).toMatchObject({ status: 422, code: 'file.too-large' });
    expect(await ground.kept()).toEqual(kept);
  });

  it('that does not end is refused as soon as it is too large', async () => {
    const kept = await ground.kept();
    const path = await address('Benito Cereno');
    const alone = await sendWithoutEnd(path, sent());
    expect(alone).toMatchObject({ status: 422, code: 'file.too-large' });
    expect(alone.sent).toBeGreaterThan(10_485_760);
    expect(await ground.kept()).toEqual(kept);
  });

  it.each([
    ['a form without a file', 'multipart/form-data; boundary=x', '--x--\r\n', 422],
    ['a form that is cut short', 'multipart/form-data; boundary=x', '--x\r\nContent-Disp', 422],
    [
      'a form whose file is cut short',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
      422,
    ],
    ['a form without a boundary', 'multipart/form-data', 'nothing', 422],
    ['JSON', 'application/json', '{}', 415],
    ['text', 'text/plain', 'a picture', 415],
  ])('in %s is refused, and nothing of it is kept', async (what, type, body, status) => {
    const path = await address(`Of ${what}`);
    const kept = await ground.kept();
    const headers = { ...sent(), 'content-type': type };
    expect((await fetch(path, { method: 'PUT', body, headers })).status).toBe(status);
    expect(await ground.kept()).toEqual(kept);
  });

  it('that is compressed on its way is refused', async () => {
    const headers = { ...sent(), 'content-encoding': 'gzip' };
    expect((await fetch(await address('The Encantadas'), { method: 'PUT', body: 'x', headers })).status).toBe(
      415,
    );
  });
});

describe('an avatar', () => {
  const mine = (bytes: Buffer, asker: Asker) => api.replaceMyAvatar({ body: { file: blob(bytes) } }, asker);

  it('is a square of what a person sends, which they and administrators see', async () => {
    const id = await ground.library.addUser('ada@books.example');
    await ground.library.addUser('root@books.example', ['admin']);
    const [ada, admin] = [await ground.as('ada@books.example'), await ground.as('root@books.example')];
    expect(await api.getMyAvatar(ada)).toMatchObject(problem(404, 'avatar.not-found'));
    expect((await mine(await jpeg(900, 600), ada)).status).toBe(204);
    const { avatarUrl } = await ok(api.getMe(ada));
    const { bytes, headers } = await read(avatarUrl ?? '', ada);
    expect(await restrainedSharp(bytes).metadata()).toMatchObject({
      format: 'jpeg',
      width: 512,
      height: 512,
    });
    const etag = headers.get('etag') ?? '';
    expect((await read('/api/v1/me/avatar', ada, { 'if-none-match': etag })).status).toBe(304);
    expect((await read(`/api/v1/users/${id}/avatar`, admin)).bytes).toEqual(bytes);
    expect((await read(`/api/v1/users/${id}/avatar`, ground.reader)).status).toBe(403);
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
