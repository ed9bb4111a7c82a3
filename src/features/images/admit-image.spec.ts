import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HOSTILE_FILES } from '#test/fakes/hostile-files';
import { chunk, jpeg, moving, png, webp, withSegment } from '#test/fakes/pictures';
import { admitImage, type Admission } from './admit-image';
import { reencodeImage, type ReencodedImage } from './reencode-image';

const FRAME = { side: 100, fit: 'within' } as const;

async function take(
  source: Uint8Array | string,
  from: Admission['from'] = 'people',
): Promise<ReencodedImage> {
  return reencodeImage(await admitImage(source, { maxBytes: 1_000_000, from }), FRAME);
}

const refused = (code: string) => expect.objectContaining({ kind: 'invalid', code }) as unknown;

describe('of what people send', () => {
  it.each(HOSTILE_FILES)('refuses $name with $code', async ({ code, make }) => {
    await expect(take(await make())).rejects.toEqual(refused(code));
  });

  it.each(HOSTILE_FILES)('refuses $name with $code when it is a file', async ({ code, make }) => {
    const folder = await mkdtemp(join(tmpdir(), 'picture-'));
    try {
      const path = join(folder, 'cover.jpg');
      await writeFile(path, await make());
      await expect(take(path)).rejects.toEqual(refused(code));
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('refuses a picture of more bytes than it may have', async () => {
    const picture = await jpeg();
    const admission = { maxBytes: picture.length - 1, from: 'people' } as const;
    await expect(admitImage(picture, admission)).rejects.toEqual(refused('image.too-large'));
  });

  it('refuses a picture that is longer than any page', async () => {
    await expect(take(png({ width: 12_001, height: 1 }))).rejects.toEqual(refused('image.too-many-pixels'));
  });

  it.each([
    ['JPEG', 'image/jpeg', jpeg],
    ['WebP', 'image/webp', webp],
    ['PNG', 'image/png', async () => png({ width: 60, height: 40 })],
  ])('admits a %s by its bytes, and tells its size', async (_, type, make) => {
    const admitted = await admitImage(await make(), { maxBytes: 1_000_000, from: 'people' });
    expect(admitted).toMatchObject({ type, width: 60, height: 40 });
  });

  it('admits a picture of one pixel', async () => {
    expect(await take(png({ width: 1, height: 1 }))).toMatchObject({ width: 1, height: 1 });
  });

  it('admits a picture behind which phones keep another', async () => {
    const [first, second] = [await jpeg(), await jpeg(20, 20)];
    expect(await take(Buffer.concat([first, second, Buffer.alloc(20)]))).toMatchObject({ width: 60 });
  });

  it('sees a marker where one block of the file meets the next', async () => {
    const picture = await jpeg();
    for (const length of [65_533 - 22, 65_533 - 23, 65_533 - 24]) {
      const padded = withSegment(picture, 0xfe, Buffer.alloc(Math.min(length, 65_533), 0x20));
      await expect(take(padded)).resolves.toMatchObject({ width: 60 });
      await expect(take(padded.subarray(0, -2))).rejects.toEqual(refused('image.damaged'));
    }
  });

  it('refuses a picture of more parts than any program writes', async () => {
    const parts = Array.from({ length: 20_001 }, () => chunk('tIME'));
    const picture = png({ width: 9, height: 9, extra: parts });
    await expect(take(picture)).rejects.toEqual(refused('image.damaged'));
  });
});

describe('of what is found elsewhere', () => {
  it('takes the picture and leaves what follows it', async () => {
    const picture = Buffer.concat([await jpeg(), Buffer.from('<!-- served by a cache -->')]);
    expect(await take(picture, 'elsewhere')).toMatchObject({ type: 'image/jpeg', width: 60, height: 40 });
  });

  it('takes the first picture of those that move', async () => {
    expect(await take(await moving(), 'elsewhere')).toMatchObject({ width: 10, height: 10 });
  });

  it('refuses what is no picture, is too large or is cut short all the same', async () => {
    const codes = ['image.unsupported', 'image.too-many-pixels', 'image.empty'];
    const hostile = HOSTILE_FILES.filter(({ name, code }) => codes.includes(code) || /cut short/.test(name));
    expect(hostile.length).toBeGreaterThan(10);
    for (const { code, make } of hostile)
      await expect(take(await make(), 'elsewhere')).rejects.toEqual(refused(code));
  });
});
