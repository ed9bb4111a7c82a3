import { takeDecodeTurn } from '#features/images/decode-turns';
import { MOST_PIXELS } from '#features/images/admit-image';
import { restrainedSharp } from '#features/images/restrained-sharp';
import { COVER_WIDTH } from './cover-canvas';
import type { CoverSize } from './cover-size';

/** Of an SVG, librsvg draws so many pixels to a unit at this density. */
const UNIT_DENSITY = 72;

/** Raised by hand when pictures are made otherwise, and by libvips when it makes them otherwise. */
export const PICTURE_MAKING = `1-${restrainedSharp.versions.vips}`;

/** Makes a picture as wide as that, or as it is when it is narrower; a drawing, given as SVG, has every width. */
export function sizedPicture(picture: Buffer | string, { width, type }: CoverSize): Promise<Buffer> {
  const isDrawing = typeof picture === 'string';
  const source = isDrawing ? Buffer.from(picture) : picture;
  const density = isDrawing ? { density: (UNIT_DENSITY * width) / COVER_WIDTH } : {};
  return takeDecodeTurn(() => {
    const sized = restrainedSharp(source, { ...density, limitInputPixels: MOST_PIXELS })
      .resize({ width, withoutEnlargement: !isDrawing })
      .flatten({ background: '#ffffff' });
    const encoded =
      type === 'image/webp'
        ? sized.webp({ quality: 84 })
        : sized.jpeg({ quality: 84, progressive: true, chromaSubsampling: isDrawing ? '4:4:4' : '4:2:0' });
    return encoded.toBuffer();
  });
}
