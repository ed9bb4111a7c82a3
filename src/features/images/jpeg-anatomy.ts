import { ImageAnatomy } from './image-anatomy';
import { ImageBytes } from './image-bytes';
import { imageFault } from './image-fault';

const START = 0xd8;
const END = 0xd9;
const SCAN = 0xda;
const JFIF = 0xe0;

const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
const isRemark = (marker: number) => (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe;
const standsAlone = (marker: number) => isRestart(marker) || marker === 0x01;

/** Where the next marker is in the coded data of a scan, in which 0xFF is followed by 0 (ITU-T T.81, B.1.1.5). */
function markerIn(block: Buffer): number {
  for (let at = block.indexOf(0xff); at >= 0 && at < block.length - 1; at = block.indexOf(0xff, at + 1)) {
    const next = block[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return -1;
}

async function afterScan(bytes: ImageBytes, from: number): Promise<number> {
  let at = from;
  while (at < bytes.size - 1) {
    const block = await bytes.read(at, ImageBytes.BLOCK);
    const found = markerIn(block);
    if (found >= 0) return at + found;
    at += block.length - 1;
  }
  throw imageFault('damaged');
}

/** Whether a JFIF segment is as long as it says itself; scripts that pass for a JPEG stretch it. */
async function isTrueJfif(bytes: ImageBytes, at: number, length: number): Promise<boolean> {
  const segment = await bytes.read(at + 4, 14);
  if (segment.toString('latin1', 0, 5) !== 'JFIF\0') return true;
  return length === 16 + 3 * (segment[12] ?? 0) * (segment[13] ?? 0);
}

/** Notes what a segment of that length holds, and finds where the next one begins. */
async function afterSegment(
  bytes: ImageBytes,
  anatomy: ImageAnatomy,
  at: number,
  marker: number,
): Promise<number> {
  const length = (await bytes.read(at + 2, 2)).readUInt16BE();
  if (length < 2) throw imageFault('damaged');
  if (isRemark(marker)) anatomy.remarks.push({ start: at + 4, length: length - 2 });
  if (marker === JFIF && !(await isTrueJfif(bytes, at, length))) anatomy.isOdd = true;
  const next = at + 2 + length;
  return marker === SCAN ? afterScan(bytes, next) : next;
}

/** Walks one picture from its start to its end marker. */
async function walkPicture(bytes: ImageBytes, anatomy: ImageAnatomy, start: number): Promise<number> {
  let at = start + 2;
  while (at + 4 <= bytes.size || (await bytes.read(at, 2))[1] === END) {
    anatomy.countPart();
    const [mark, marker = 0] = await bytes.read(at, 2);
    if (mark !== 0xff) throw imageFault('damaged');
    if (marker === END) return at + 2;
    if (marker === 0xff) at += 1;
    else at = standsAlone(marker) ? at + 2 : await afterSegment(bytes, anatomy, at, marker);
  }
  throw imageFault('damaged');
}

/**
 * Walks through the segments of a JPEG. Phones put further pictures behind the first one, such as a map of its lights
 * (CIPA DC-007, Multi-Picture Format): they belong to it.
 *
 * @throws LibraryError `image.damaged`
 */
export async function jpegAnatomy(bytes: ImageBytes): Promise<ImageAnatomy> {
  const anatomy = new ImageAnatomy();
  const begins = async (at: number) => {
    const [first, second, third] = await bytes.read(at, 3);
    return first === 0xff && second === START && third === 0xff;
  };
  do anatomy.end = await walkPicture(bytes, anatomy, anatomy.end);
  while (await begins(anatomy.end));
  return anatomy;
}
