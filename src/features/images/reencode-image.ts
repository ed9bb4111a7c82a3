import type { Sharp } from 'sharp';
import { MOST_PIXELS, type AdmittedImage } from './admit-image';
import { takeDecodeTurn } from './decode-turns';
import { imageFault } from './image-fault';
import type { ImageFormat } from './image-format';
import { restrainedSharp } from './restrained-sharp';

/** Far more than a picture of the largest size takes, on any machine. */
const SECONDS = 60;

/** The size that is made: within a square of that side, or filling it where the rest is cut off. */
export interface ImageFrame {
  side: number;
  fit: 'within' | 'fill';
}

/** A picture that the library made: upright, in sRGB, with no metadata. */
export interface ReencodedImage {
  bytes: Buffer;
  type: ImageFormat;
  width: number;
  height: number;
}

const FITS = {
  within: { fit: 'inside', withoutEnlargement: true },
  fill: { fit: 'cover', position: 'centre' },
} as const;

/** JPEG, which everything shows; WebP only for what one can see through. */
const encode = (picture: Sharp, hasAlpha: boolean): Sharp =>
  hasAlpha ? picture.webp({ quality: 86 }) : picture.jpeg({ quality: 86, progressive: true });

function decodeFault(cause: unknown): Error {
  const isTimeout = cause instanceof Error && cause.message.startsWith('timeout');
  return imageFault(isTimeout ? 'too-costly' : 'damaged', cause);
}

/**
 * Decodes the whole picture and writes it anew, in a size: nothing of the old file is in the new one.
 *
 * @throws LibraryError `image.damaged`, `image.too-costly`; `image.busy` when too many wait for their turn
 */
export function reencodeImage(admitted: AdmittedImage, { side, fit }: ImageFrame): Promise<ReencodedImage> {
  const { source, hasAlpha, from } = admitted;
  return takeDecodeTurn(async () => {
    const picture = restrainedSharp(source, {
      limitInputPixels: MOST_PIXELS,
      failOn: from === 'people' ? 'warning' : 'truncated',
    })
      .timeout({ seconds: SECONDS })
      .autoOrient()
      .resize({ width: side, height: side, ...FITS[fit] });
    const { data, info } = await encode(picture, hasAlpha)
      .toBuffer({ resolveWithObject: true })
      .catch((cause: unknown) => {
        throw decodeFault(cause);
      });
    const type = hasAlpha ? 'image/webp' : 'image/jpeg';
    return { bytes: data, type, width: info.width, height: info.height };
  });
}
