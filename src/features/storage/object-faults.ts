import { LibraryError } from '#platform/errors/library-error';
import type { ObjectPlace } from './object-store';

const named = ({ bucket, key }: ObjectPlace) => `${bucket}/${key}`;

export function objectNotFound(place: ObjectPlace, cause?: unknown): LibraryError {
  const message = `No object is kept under ${named(place)}.`;
  return new LibraryError('not-found', 'object.not-found', message, { cause });
}

export function badRange(place: ObjectPlace, cause?: unknown): LibraryError {
  const message = `The object ${named(place)} ends before these bytes begin.`;
  return new LibraryError('invalid', 'object.bad-range', message, { cause });
}
