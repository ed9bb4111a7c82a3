import type { ImageFormat } from '#features/images/image-format';

/** How wide covers are made, in pixels. */
const COVER_WIDTHS = [80, 120, 160, 240, 320, 480, 640, 960, 1280] as const;

export const WIDEST_COVER = COVER_WIDTHS[COVER_WIDTHS.length - 1] ?? 1280;

/** As what covers are answered, the first one to whoever does not mind. */
export const COVER_TYPES = ['image/jpeg', 'image/webp'] as const satisfies ImageFormat[];

export type CoverType = (typeof COVER_TYPES)[number];

/** In which width, in pixels, and as what a cover is wanted. */
export interface CoverSize {
  width: number;
  type: CoverType;
}

/** The least of the widths that is as wide as that, or wider. */
export const widthFor = (wanted: number): number =>
  COVER_WIDTHS.find((width) => width >= wanted) ?? WIDEST_COVER;
