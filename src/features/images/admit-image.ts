import type { ImageAnatomy } from './image-anatomy';
import { ImageBytes, type ImageSource } from './image-bytes';
import { imageFault, imageTooLarge, imageTooWide } from './image-fault';
import { imageFormatOf, type ImageFormat } from './image-format';
import { jpegAnatomy } from './jpeg-anatomy';
import { holdsOtherContents } from './other-contents';
import { pngAnatomy } from './png-anatomy';
import { restrainedSharp } from './restrained-sharp';
import { webpAnatomy } from './webp-anatomy';

/** Enough for a scan of a page in print, in one decoded picture of 120 megabytes. */
export const MOST_PIXELS = 40_000_000;
const MOST_SIDE = 12_000;

const ANATOMIES: Record<ImageFormat, (bytes: ImageBytes) => Promise<ImageAnatomy>> = {
  'image/jpeg': jpegAnatomy,
  'image/png': pngAnatomy,
  'image/webp': webpAnatomy,
};

export interface Admission {
  maxBytes: number;
  /**
   * What somebody sends is a still picture and nothing else; of what is found elsewhere the first picture is taken, and what
   * else the file holds does not matter, because nothing but the picture is ever kept.
   */
  from: 'people' | 'elsewhere';
}

/** A picture that may be decoded: `reencodeImage` makes of it what is kept. Width and height are as it is stored, in pixels. */
export interface AdmittedImage {
  source: ImageSource;
  from: Admission['from'];
  type: ImageFormat;
  width: number;
  height: number;
  hasAlpha: boolean;
}

async function demandPicture(bytes: ImageBytes, { maxBytes, from }: Admission): Promise<ImageFormat> {
  if (bytes.size === 0) throw imageFault('empty');
  if (bytes.size > maxBytes) throw imageTooLarge(maxBytes);
  const type = imageFormatOf(await bytes.read(0, 12));
  if (!type) throw imageFault('unsupported');
  if (from === 'elsewhere') return type;
  const anatomy = await ANATOMIES[type](bytes);
  if (anatomy.isAnimated) throw imageFault('animated');
  if (await holdsOtherContents(bytes, anatomy)) throw imageFault('not-alone');
  return type;
}

/**
 * Looks at a file without decoding it: whether its bytes are those of a picture that may be taken, and how large it is.
 *
 * @throws LibraryError `image.empty`, `image.too-large`, `image.unsupported`, `image.too-many-pixels`, `image.damaged`, and of
 *   what people send `image.animated`, `image.not-alone`, `image.inflated`
 */
export async function admitImage(source: ImageSource, admission: Admission): Promise<AdmittedImage> {
  const type = await ImageBytes.lend(source, (bytes) => demandPicture(bytes, admission));
  const header = restrainedSharp(source, { limitInputPixels: false, failOn: 'none' });
  const { width, height, hasAlpha } = await header.metadata().catch((cause: unknown) => {
    throw imageFault('damaged', cause);
  });
  if (width > MOST_SIDE || height > MOST_SIDE || width * height > MOST_PIXELS)
    throw imageTooWide(MOST_SIDE, MOST_PIXELS);
  return { source, from: admission.from, type, width, height, hasAlpha };
}
