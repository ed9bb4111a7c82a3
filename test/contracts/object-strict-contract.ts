import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { ask, keptPlace, newPlace, SIGNED } from './object-asking';
import { inPieces } from './object-contents-contract';
import type { StoreGround } from './object-store-ground';

const MEBIBYTE = 1024 * 1024;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What every store does but a server that was made for tests alone. */
export function describeStrictly(ground: () => StoreGround): void {
  it('that many write at once is what one of them wrote, wholly', async () => {
    const place = newPlace();
    const { store } = ground();
    const all = Array.from({ length: 6 }, (_, number) => Buffer.alloc(10 * MEBIBYTE + number, 65 + number));
    const put = await Promise.all(all.map((bytes) => store.put(place, inPieces(bytes))));
    const kept = await buffer(await store.get(place));
    expect(put.map((one) => one.sha256)).toContain(sha256(kept));
    expect(await store.stat(place)).toMatchObject({ size: kept.length });
  });

  it('is read to its end, whatever takes its place meanwhile', async () => {
    const place = newPlace();
    const { store } = ground();
    await store.put(place, Buffer.alloc(20 * MEBIBYTE, 'a'));
    const stream = await store.get(place);
    const first = await new Promise<Buffer>((resolve) => stream.once('data', resolve));
    stream.pause();
    await store.put(place, Buffer.alloc(20 * MEBIBYTE, 'b'));
    const rest = await buffer(Readable.from(stream, { objectMode: false }));
    expect(first.length + rest.length).toBe(20 * MEBIBYTE);
    expect(rest.every((byte) => byte === 97)).toBe(true);
  });

  it('is read by its first byte alone, and has no range where it has no bytes', async () => {
    const place = await keptPlace(ground());
    const { store } = ground();
    expect(await text(await store.get(place, { start: 0, end: 0 }))).toBe('a');
    await store.put(place, Buffer.of());
    await expect(store.get(place, { start: 0, end: 5 })).rejects.toMatchObject({ code: 'object.bad-range' });
    expect(await text(await store.get(place))).toBe('');
  });

  it('is given to nobody without a signature', async () => {
    const url = new URL(await ground().store.signGet(await keptPlace(ground()), SIGNED), 'http://library');
    const bare = url.search === '' ? url.pathname.replace(/\.[^.]*$/, '') : url.href.replace(/\?.*/, '');
    const answer = await ask(ground(), bare);
    expect([answer.ok, await answer.text()]).toEqual([false, expect.not.stringContaining('abcdefghij')]);
  });

  it('may be saved under any name', async () => {
    const fileName = "Ann's “list” (1).csv";
    const url = await ground().store.signGet(await keptPlace(ground()), { ...SIGNED, fileName });
    const disposition = (await ask(ground(), url)).headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment;/);
    expect(decodeURIComponent(/filename\*=UTF-8''(\S+)/.exec(disposition)?.[1] ?? '')).toBe(fileName);
  });
}
