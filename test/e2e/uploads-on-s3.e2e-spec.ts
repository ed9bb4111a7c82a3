import * as api from '#client';
import { BUCKETS, ObjectStore } from '#features/storage/object-store';
import { HOSTILE_FILES } from '#test/fakes/hostile-files';
import { jpeg } from '#test/fakes/pictures';
import { startS3Server, type TestS3Server } from '#test/fakes/s3-server';
import { UploadsGround } from '#test/uploads-ground';

let server: TestS3Server;
let ground: UploadsGround;
let id: number;

beforeAll(async () => {
  server = await startS3Server();
  ground = await UploadsGround.open(server.variables);
  id = await ground.addBook('Moby Dick');
});
afterAll(async () => {
  await ground.library.close();
  await server.close();
});

/** The keys of all objects on the server. */
async function objects(): Promise<string[]> {
  const keys: string[] = [];
  const store = ground.library.app.get(ObjectStore);
  for (const bucket of BUCKETS) for await (const { key } of store.list(bucket)) keys.push(key);
  return keys.sort();
}

const begin = () => ground.begin(id);
const confirm = (uploadId: string) =>
  api.confirmCoverUpload({ id, uploadId, ifMatch: '*' }, ground.librarian);

it('takes a cover that was sent straight to the server', async () => {
  const form = await begin();
  expect(new URL(form.url).origin).not.toBe(ground.library.url);
  expect(await ground.sendByForm(form, await jpeg(90, 60))).toBe(204);
  expect(await objects()).toEqual([`incoming/${form.uploadId}`]);
  const { status } = await confirm(form.uploadId);
  expect([status, await objects()]).toEqual([200, [expect.not.stringContaining('incoming')]]);
});

it('refuses what is no picture, whatever the server let through, and removes it there', async () => {
  const before = await objects();
  for (const { name, code, make } of HOSTILE_FILES) {
    const form = await begin();
    expect([name, await ground.sendByForm(form, await make())]).toEqual([name, 204]);
    expect([name, await confirm(form.uploadId)]).toMatchObject([name, { status: 422, data: { code } }]);
    await ground.library.database.query('DELETE FROM upload_grants');
  }
  expect(await objects()).toEqual(before);
});

it('refuses what is larger than the form allows, where the server does not', async () => {
  const before = await objects();
  const form = await begin();
  if ((await ground.sendByForm(form, Buffer.alloc(10_485_761))) === 204)
    expect(await confirm(form.uploadId)).toMatchObject({ status: 422, data: { code: 'file.too-large' } });
  expect(await objects()).toEqual(before);
});
