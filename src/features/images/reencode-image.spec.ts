import { jpeg, photograph, png } from '#test/fakes/pictures';
import { admitImage } from './admit-image';
import { reencodeImage, type ImageFrame } from './reencode-image';
import { restrainedSharp } from './restrained-sharp';

const within = (side: number) => ({ side, fit: 'within' }) as const;

async function reencode(source: Buffer, frame: ImageFrame = within(100)) {
  return reencodeImage(await admitImage(source, { maxBytes: 1_000_000, from: 'people' }), frame);
}

it('turns a picture upright and forgets where and by whom it was taken', async () => {
  const source = await photograph();
  const taken = await restrainedSharp(source).metadata();
  expect([taken.orientation, taken.exif?.includes('Ada')]).toEqual([6, true]);
  const { bytes, width, height } = await reencode(source);
  const { orientation, exif, icc, xmp } = await restrainedSharp(bytes).metadata();
  expect({ width, height, orientation, exif, icc, xmp }).toEqual({ width: 40, height: 60 });
});

it('keeps a picture within its frame, and makes none larger', async () => {
  expect(await reencode(await jpeg(400, 200))).toMatchObject({ width: 100, height: 50 });
  expect(await reencode(await jpeg(40, 20))).toMatchObject({ width: 40, height: 20 });
});

it('fills a frame with the middle of a picture', async () => {
  expect(await reencode(await jpeg(400, 200), { side: 64, fit: 'fill' })).toMatchObject({
    ...{ width: 64, height: 64 },
  });
});

it('makes JPEG of what one cannot see through, and WebP of what one can', async () => {
  const channels = 4;
  const glass = { width: 9, height: 9, channels, background: '#a338' } as const;
  const clear = await restrainedSharp({ create: glass }).png().toBuffer();
  expect(await reencode(png({ width: 9, height: 9 }))).toMatchObject({ type: 'image/jpeg' });
  expect(await reencode(clear)).toMatchObject({ type: 'image/webp' });
});

it('makes of the four colours of print the three of a screen', async () => {
  const print = await restrainedSharp(await jpeg())
    .toColourspace('cmyk')
    .jpeg()
    .toBuffer();
  expect(await restrainedSharp(print).metadata()).toMatchObject({ space: 'cmyk', channels: 4 });
  const { bytes } = await reencode(print);
  expect(await restrainedSharp(bytes).metadata()).toMatchObject({ space: 'srgb', channels: 3 });
});

it('makes of the same file the same bytes', async () => {
  const source = await jpeg();
  const [first, second] = await Promise.all([reencode(source), reencode(source)]);
  expect(first.bytes.equals(second.bytes)).toBe(true);
});
