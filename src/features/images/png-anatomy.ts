import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import { ImageAnatomy } from './image-anatomy';
import { ImageBytes } from './image-bytes';
import { imageFault } from './image-fault';

const SIGNATURE_BYTES = 8;
/** Length and name before the data of a chunk, a checksum after it. */
const FRAME_BYTES = 12;

/** What compressed chunks of one picture may come to together; the largest colour profiles have two megabytes. */
const MOST_INFLATED = 4 * 1024 * 1024;

/** Chunks that are the picture and hold no words. */
const PICTURE = ['IHDR', 'PLTE', 'IDAT', 'tRNS'];
const COMPRESSED = ['iCCP', 'zTXt', 'iTXt'];

const inflated = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate);

/** Where the compressed bytes of a chunk begin: after its name and a method; in an iTXt, also after two more texts. */
function compressedPart(name: string, chunk: Buffer): Buffer {
  const nameEnd = chunk.indexOf(0);
  if (name !== 'iTXt') return chunk.subarray(nameEnd + 2);
  if (chunk[nameEnd + 1] !== 1) return Buffer.alloc(0);
  const languageEnd = chunk.indexOf(0, nameEnd + 3);
  return chunk.subarray(chunk.indexOf(0, languageEnd + 1) + 1);
}

/** How many bytes are left of what may be inflated once the chunk was. */
async function spendOn(name: string, chunk: Buffer, left: number): Promise<number> {
  const compressed = compressedPart(name, chunk);
  if (compressed.length === 0) return left;
  try {
    return left - (await inflated(compressed, { maxOutputLength: left })).length;
  } catch (cause) {
    const isTooLong = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw imageFault(isTooLong ? 'inflated' : 'damaged', cause);
  }
}

/** More than a picture of that size can take: eight bytes to a pixel, not compressed, with what frames its rows. */
async function mostPixelBytes(bytes: ImageBytes): Promise<number> {
  const size = await bytes.read(SIGNATURE_BYTES + 8, 8);
  if (size.length < 8) throw imageFault('damaged');
  const [width, height] = [size.readUInt32BE(0), size.readUInt32BE(4)];
  return 1.01 * (8 * width + 8) * height + 4_096;
}

/** The data of a chunk, which may be longer than a block. */
async function dataOf(bytes: ImageBytes, start: number, length: number): Promise<Buffer> {
  if (length > MOST_INFLATED) throw imageFault('inflated');
  const blocks: Buffer[] = [];
  for (let at = start; at < start + length; at += ImageBytes.BLOCK)
    blocks.push(Buffer.from(await bytes.read(at, Math.min(ImageBytes.BLOCK, start + length - at))));
  return Buffer.concat(blocks);
}

/**
 * Walks through the chunks of a PNG (https://www.w3.org/TR/png-3/#5Chunk-layout).
 *
 * @throws LibraryError `image.damaged`, `image.inflated`
 */
export async function pngAnatomy(bytes: ImageBytes): Promise<ImageAnatomy> {
  const anatomy = new ImageAnatomy();
  let left = MOST_INFLATED;
  let pixelBytes = await mostPixelBytes(bytes);
  let at = SIGNATURE_BYTES;
  while (at + FRAME_BYTES <= bytes.size) {
    anatomy.countPart();
    const head = await bytes.read(at, 8);
    const [length, name] = [head.readUInt32BE(), head.toString('latin1', 4)];
    anatomy.end = at + FRAME_BYTES + length;
    if (anatomy.end > bytes.size) break;
    if (name === 'IEND') return anatomy;
    if (name === 'IDAT') pixelBytes -= length;
    if (pixelBytes < 0) anatomy.isOdd = true;
    if (name === 'acTL') anatomy.isAnimated = true;
    if (!PICTURE.includes(name)) anatomy.remarks.push({ start: at + 8, length });
    if (COMPRESSED.includes(name)) left = await spendOn(name, await dataOf(bytes, at + 8, length), left);
    at = anatomy.end;
  }
  throw imageFault('damaged');
}
