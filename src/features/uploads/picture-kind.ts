import type { ImageFrame } from '#features/images/reencode-image';
import type { Bucket, ObjectPlace } from '#features/storage/object-store';

/** How the pictures that people send are kept. */
export const PICTURE_KINDS = {
  cover: { bucket: 'covers', purpose: 'uploaded-cover', frame: { side: 2_400, fit: 'within' } },
  avatar: { bucket: 'avatars', purpose: 'avatar', frame: { side: 512, fit: 'fill' } },
} as const satisfies Record<string, { bucket: Bucket; purpose: string; frame: ImageFrame }>;

export type PictureKind = keyof typeof PICTURE_KINDS;

/** Where a picture lies that was sent by a form, until it is looked at. */
export const incomingPlace = (kind: PictureKind, id: string): ObjectPlace => ({
  bucket: PICTURE_KINDS[kind].bucket,
  key: `incoming/${id}`,
});
