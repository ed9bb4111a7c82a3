import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { UploadCleaningService } from '#features/uploads/upload-cleaning.service';
import { jpeg, png } from '#test/fakes/pictures';
import { problem, UploadsGround, type Asker } from '#test/uploads-ground';

let ground: UploadsGround;

beforeAll(async () => {
  ground = await UploadsGround.open();
});
afterAll(() => ground.library.close());

describe('an upload', () => {
  it('is confirmed by whoever began it, for what it was begun, and by nobody else', async () => {
    const [id, other] = [await ground.addBook('Clarel'), await ground.addBook('Timoleon')];
    await ground.library.addUser('lars@books.example', ['librarian']);
    const lars = await ground.as('lars@books.example');
    const form = await ground.begin(id);
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
    const form = await ground.begin(id);
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
    const [unconfirmed, sentTwice] = [await ground.begin(id), await ground.begin(id)];
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
    const { url, uploadId } = await ground.begin(id);
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

  const beginMine = () => api.beginMyAvatarUpload({ beginUploadDto: { type: 'image/png' } }, ground.reader);

  it('is not begun by those who have too many that are not over, however many they begin at once', async () => {
    await ground.library.database.query('DELETE FROM upload_grants');
    const answers = await Promise.all(Array.from({ length: 40 }, beginMine));
    const statuses = answers.map(({ status }) => status as number).sort();
    expect(statuses).toEqual([...Array<number>(20).fill(201), ...Array<number>(20).fill(429)]);
    await ground.library.database.query(
      `UPDATE upload_grants SET expires_at = now() + interval '600 seconds'`,
    );
    const { status, data, headers } = await beginMine();
    expect({ status, data }).toMatchObject(problem(429, 'upload.too-many'));
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(300);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(600);
  });

  it('that was confirmed makes room for another', async () => {
    await ground.library.database.query('DELETE FROM upload_grants');
    const form = await ok(beginMine());
    await ground.sendByForm(form, png({ width: 12, height: 12 }));
    expect((await api.confirmMyAvatarUpload({ uploadId: form.uploadId }, ground.reader)).status).toBe(204);
    for (let begun = 0; begun < 20; begun += 1) expect((await beginMine()).status).toBe(201);
    expect((await beginMine()).status).toBe(429);
  });
});
