import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ByteRange, ObjectPlace } from '#features/storage/object-store';
import type { StoreGround } from './object-store-ground';

const MEBIBYTE = 1024 * 1024;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A stream that nobody knows the length of, in pieces of odd sizes. */
export function inPieces(bytes: Buffer, size = 777_777): Readable {
  const starts = Array.from({ length: Math.ceil(bytes.length / size) }, (_, number) => number * size);
  return Readable.from(starts.map((start) => bytes.subarray(start, start + size)));
}

/** Fails when so many bytes have come. */
async function* breaking(bytes: number): AsyncGenerator<Buffer> {
  for (let sent = 0; sent < bytes; sent += MEBIBYTE) yield Buffer.alloc(MEBIBYTE);
  throw new Error('The writer went away.');
}

export function describeContents(ground: () => StoreGround): void {
  const newPlace = (): ObjectPlace => ({ bucket: 'exports', key: randomUUID() });
  const read = async (place: ObjectPlace, range?: ByteRange) =>
    buffer(await ground().store.get(place, range));

  it.each([0, 1, 100_000])('of %i bytes is given back as it was put', async (size) => {
    const [place, bytes] = [newPlace(), randomBytes(size)];
    const put = await ground().store.put(place, bytes, { type: 'text/plain' });
    expect(put).toMatchObject({ size, sha256: sha256(bytes) });
    expect((await read(place)).equals(bytes)).toBe(true);
    expect(await ground().store.stat(place)).toMatchObject({ size, etag: put.etag });
  });

  it.each([
    ['nothing', 0],
    ['less than a part', 3 * MEBIBYTE],
    ['exactly two parts', 16 * MEBIBYTE],
    ['some parts and a rest', 20 * MEBIBYTE + 1],
  ])('may come as a stream of unknown length: %s', async (_, size) => {
    const [place, bytes] = [newPlace(), randomBytes(size)];
    const { store } = ground();
    const put = await store.put(place, inPieces(bytes));
    expect(put).toMatchObject({ size, sha256: sha256(bytes) });
    expect(sha256(await read(place))).toBe(put.sha256);
    expect(await store.stat(place)).toMatchObject({ size, etag: put.etag });
  });

  it('says when it was put', async () => {
    const place = newPlace();
    await ground().store.put(place, Buffer.from('x'));
    const { modifiedAt } = (await ground().store.stat(place)) ?? {};
    expect(Math.abs(Date.now() - Number(modifiedAt))).toBeLessThan(60_000);
  });

  it('takes the place of another, and is known from it', async () => {
    const place = newPlace();
    const old = await ground().store.put(place, Buffer.from('old'));
    const young = await ground().store.put(place, Buffer.from('new'));
    expect((await read(place)).toString()).toBe('new');
    expect(young.etag).not.toBe(old.etag);
    expect(await ground().store.stat(place)).toMatchObject({ etag: young.etag });
  });

  it.each([
    [{ start: 2, end: 4 }, 'cde'],
    [{ start: 7 }, 'hij'],
    [{ start: 9, end: 9 }, 'j'],
    [{ start: 8, end: 100 }, 'ij'],
    [{ start: 0, end: 9 }, 'abcdefghij'],
    [{ start: 0 }, 'abcdefghij'],
  ])('is read from one byte to another: %j', async (range, expected) => {
    const place = newPlace();
    await ground().store.put(place, Buffer.from('abcdefghij'));
    expect((await read(place, range)).toString()).toBe(expected);
  });

  it.each([{ start: 10 }, { start: 10, end: 20 }, { start: 3, end: 2 }])(
    'has no bytes from %j',
    async (range) => {
      const place = newPlace();
      await ground().store.put(place, Buffer.from('abcdefghij'));
      await expect(read(place, range)).rejects.toMatchObject({ kind: 'invalid', code: 'object.bad-range' });
    },
  );

  it('that is not there is told as such, and may be removed once more', async () => {
    const place = newPlace();
    await expect(read(place)).rejects.toMatchObject({ kind: 'not-found', code: 'object.not-found' });
    expect(await ground().store.stat(place)).toBeUndefined();
    await ground().store.remove(place);
  });

  it('that is removed is not there any more', async () => {
    const place = newPlace();
    await ground().store.put(place, Buffer.from('x'));
    await ground().store.remove(place);
    expect(await ground().store.stat(place)).toBeUndefined();
  });

  it.each([MEBIBYTE, 20 * MEBIBYTE])(
    'of more than the %i bytes that it may have is refused',
    async (size) => {
      const place = newPlace();
      const { store } = ground();
      const put = store.put(place, inPieces(Buffer.alloc(size + 1)), { maxBytes: size });
      await expect(put).rejects.toMatchObject({ kind: 'invalid', code: 'object.too-large' });
      expect(await store.stat(place)).toBeUndefined();
      expect(await store.put(place, Buffer.alloc(size), { maxBytes: size })).toMatchObject({ size });
    },
  );

  it.each([0, 2 * MEBIBYTE, 20 * MEBIBYTE])(
    'stays as it was when its next writer breaks off after %i bytes',
    async (bytes) => {
      const place = newPlace();
      const { store } = ground();
      const broken = () => store.put(place, Readable.from(breaking(bytes)));
      await expect(broken()).rejects.toThrow('The writer went away.');
      expect(await store.stat(place)).toBeUndefined();
      await store.put(place, Buffer.from('old'));
      await expect(broken()).rejects.toThrow('The writer went away.');
      expect((await read(place)).toString()).toBe('old');
    },
  );
}
