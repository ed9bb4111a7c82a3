/** The media types of the pictures that the library takes and keeps. */
export type ImageFormat = 'image/jpeg' | 'image/png' | 'image/webp';

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

const textAt = (start: Buffer, at: number) => start.toString('latin1', at, at + 4);

/** The type that the first twelve bytes of a file show; undefined when it is none of ours. */
export function imageFormatOf(start: Buffer): ImageFormat | undefined {
  if (start.subarray(0, JPEG.length).equals(JPEG)) return 'image/jpeg';
  if (start.subarray(0, PNG.length).equals(PNG)) return 'image/png';
  return textAt(start, 0) === 'RIFF' && textAt(start, 8) === 'WEBP' ? 'image/webp' : undefined;
}
