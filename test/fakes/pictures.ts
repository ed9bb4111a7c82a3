import { crc32, deflateSync } from 'node:zlib';
import { restrainedSharp } from '#features/images/restrained-sharp';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** One chunk of a PNG, with a true checksum. */
export function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}

interface Drawn {
  width: number;
  height: number;
  /** What stands between the header and the picture. */
  extra?: Buffer[];
  /** What the picture is said to be, in place of black. */
  data?: Buffer;
}

/** A PNG of eight bits of grey, black all over. */
export function png({ width, height, extra = [], data }: Drawn): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = data ?? deflateSync(Buffer.alloc((width + 1) * height), { level: 9 });
  return Buffer.concat([
    ...[SIGNATURE, chunk('IHDR', header), ...extra],
    ...[chunk('IDAT', pixels), chunk('IEND')],
  ]);
}

const red = (width: number, height: number) =>
  restrainedSharp({ create: { width, height, channels: 3, background: '#a33' } });

/** A red picture, wider than high unless it is said otherwise. */
export const jpeg = (width = 60, height = 40): Promise<Buffer> => red(width, height).jpeg().toBuffer();
export const webp = (width = 60, height = 40): Promise<Buffer> => red(width, height).webp().toBuffer();

/** Put right behind the start of a JPEG, so that it is its first segment. */
export function withSegment(picture: Buffer, marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([picture.subarray(0, 2), head, data, picture.subarray(2)]);
}

/** Taken with the camera turned on its side, at a place that is written into it. */
export const photograph = (): Promise<Buffer> =>
  red(60, 40)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Copyright: 'Ada' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' },
    })
    .jpeg()
    .toBuffer();

/** A WebP of three frames. */
export function moving(): Promise<Buffer> {
  const [width, pageHeight] = [10, 10];
  const frames = Buffer.from(Array.from({ length: width * pageHeight * 3 * 3 }, (_, at) => at % 251));
  const raw = { width, height: pageHeight * 3, channels: 3 as const, pageHeight };
  return restrainedSharp(frames, { raw })
    .webp({ delay: [100, 100, 100] })
    .toBuffer();
}
