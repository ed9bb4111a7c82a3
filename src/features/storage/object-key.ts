import { LibraryError } from '#platform/errors/library-error';

/** The longest key in bytes (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html). */
const LONGEST = 1_024;

/** Half a character, or one that XML, in which S3 lists its objects, cannot hold. */
const UNSPEAKABLE = /[\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;

/** Segments that some stores take for folders. */
const FOLDERS = ['', '.', '..'];

/**
 * Refuses keys that not every store keeps faithfully, so that all refuse the same ones. All others are kept as they are:
 * 1 to 1,024 bytes of any Unicode text but control characters, in segments between slashes.
 *
 * @throws LibraryError `object.bad-key`
 */
export function demandKey(key: string): void {
  const isFit =
    Buffer.byteLength(key) <= LONGEST &&
    !UNSPEAKABLE.test(key) &&
    !key.split('/').some((segment) => FOLDERS.includes(segment));
  if (isFit) return;
  const message = `${JSON.stringify(key.slice(0, 100))} cannot be the key of an object: use 1 to ${LONGEST} bytes without control characters, and no empty, "." or ".." between slashes.`;
  throw new LibraryError('invalid', 'object.bad-key', message);
}
