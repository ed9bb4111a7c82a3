import type { ImageAnatomy, Remark } from './image-anatomy';
import { ImageBytes } from './image-bytes';

/** What begins or betrays a page, a script, a document or an archive, none of which belongs into a comment of a picture. */
const OTHER = [
  ...['<?php', '<script', '<html', '<!doctype', '<svg', 'javascript:', '__halt_compiler'],
  ...['%pdf-', 'pk\x03\x04', 'pk\x05\x06', 'rar!\x1a', '7z\xbc\xaf'],
];

const LONGEST = 16;
const STEP = ImageBytes.BLOCK - LONGEST;

async function betraysOther(bytes: ImageBytes, { start, length }: Remark): Promise<boolean> {
  const end = Math.min(start + length, bytes.size);
  for (let at = start; at < end; at += STEP) {
    const block = await bytes.read(at, Math.min(ImageBytes.BLOCK, end - at));
    const text = block.toString('latin1').toLowerCase();
    if (OTHER.some((sign) => text.includes(sign))) return true;
  }
  return false;
}

async function hasBytesAfter(bytes: ImageBytes, end: number): Promise<boolean> {
  for (let at = end; at < bytes.size; at += ImageBytes.BLOCK)
    if ((await bytes.read(at, ImageBytes.BLOCK)).some((byte) => byte !== 0)) return true;
  return false;
}

/** Whether a file is something else besides a picture: by what follows its end, zeros aside, or by what its remarks hold. */
export async function holdsOtherContents(bytes: ImageBytes, anatomy: ImageAnatomy): Promise<boolean> {
  if (anatomy.isOdd || (await hasBytesAfter(bytes, anatomy.end))) return true;
  for (const remark of anatomy.remarks) if (await betraysOther(bytes, remark)) return true;
  return false;
}
