import { ImageAnatomy } from './image-anatomy';
import type { ImageBytes } from './image-bytes';
import { imageFault } from './image-fault';

const HEADER_BYTES = 12;

/** Chunks that are the picture and hold no words. */
const PICTURE = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANMF', 'ANIM'];

const even = (length: number) => length + (length % 2);

/**
 * Walks through the chunks of a WebP (https://developers.google.com/speed/webp/docs/riff_container).
 *
 * @throws LibraryError `image.damaged`
 */
export async function webpAnatomy(bytes: ImageBytes): Promise<ImageAnatomy> {
  const anatomy = new ImageAnatomy();
  const header = await bytes.read(0, HEADER_BYTES);
  anatomy.end = 8 + even(header.readUInt32LE(4));
  if (anatomy.end > bytes.size) throw imageFault('damaged');
  let at = HEADER_BYTES;
  while (at + 8 <= anatomy.end) {
    anatomy.countPart();
    const head = await bytes.read(at, 8);
    const [name, length] = [head.toString('latin1', 0, 4), head.readUInt32LE(4)];
    if (name === 'ANMF') anatomy.isAnimated = true;
    if (!PICTURE.includes(name)) anatomy.remarks.push({ start: at + 8, length });
    at += 8 + even(length);
  }
  if (at !== anatomy.end) throw imageFault('damaged');
  return anatomy;
}
