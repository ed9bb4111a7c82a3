import { readdir, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { newPlace, sendForm, SIGNED } from '#test/contracts/object-asking';
import { diskGround } from '#test/contracts/object-store-ground';
import { until } from '#test/pace';

/** More than all that lies between the sender and the disk can hold. */
const BYTES = 'x'.repeat(24_000_000);

/** All of a form that stands before the bytes of its file. */
const HEAD = [
  ...['--edge', 'Content-Disposition: form-data; name="Content-Type"', '', SIGNED.type],
  ...['--edge', 'Content-Disposition: form-data; name="file"; filename="a"', '', ''],
].join('\r\n');

describe('a form with much in it', () => {
  let ground: Awaited<ReturnType<typeof diskGround>>;
  beforeEach(async () => {
    ground = await diskGround();
  });
  afterEach(() => ground.close());

  const signed = (maxBytes: number) => ground.store.signForm(newPlace(), { ...SIGNED, maxBytes });

  const cutForm = async (maxBytes: number) => ({
    url: ground.origin + (await signed(maxBytes)).url,
    headers: { 'Content-Type': 'multipart/form-data; boundary=edge' },
  });

  it('is answered when it has several times too much, and leaves nothing', async () => {
    const answer = await sendForm(ground, await signed(4_000_000), BYTES);
    expect([answer.status, await answer.json()]).toEqual([422, { code: 'object.too-large' }]);
    expect((await readdir(ground.folder, { recursive: true })).sort()).toEqual(['.drafts', '.signing-key']);
  });

  it('is answered when it cannot be kept', async () => {
    await writeFile(join(ground.folder, '.drafts'), 'in the way');
    expect((await sendForm(ground, await signed(BYTES.length), BYTES)).status).toBe(500);
  });

  it('is answered when it ends too soon, and leaves nothing', async () => {
    const { url, headers } = await cutForm(1_000);
    const body = `${HEAD}their bytes`;
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(422);
    expect(await readdir(join(ground.folder, '.drafts'))).toEqual([]);
  });

  it('leaves nothing when its sender goes away', async () => {
    const { url, headers } = await cutForm(BYTES.length);
    const sending = request(url, { method: 'POST', headers }).on('error', () => undefined);
    sending.write(`${HEAD}their bytes`);
    const drafts = () => readdir(join(ground.folder, '.drafts')).catch(() => []);
    await until('it is being kept', async () => (await drafts()).length === 1);
    sending.destroy();
    await until('nothing is left', async () => (await drafts()).length === 0);
  });

  it('is kept whole when it may be', async () => {
    expect((await sendForm(ground, await signed(BYTES.length), BYTES)).status).toBe(204);
  });
});
