import { isNativeError } from 'node:util/types';
import { LibraryError } from '#platform/errors/library-error';
import type { MinioConfig } from './minio.config';
import { badRange, objectNotFound } from './object-faults';
import type { ObjectPlace } from './object-store';

const MISSING = ['NoSuchKey', 'NotFound'];
const FULL = ['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage', 'XMinioAdminBucketQuotaExceeded'];
const BUSY = ['SlowDown', 'ServiceUnavailable', 'InternalError', 'UnknownError', 'RequestTimeout'];

/** An attempt at several addresses of one host fails with an error that holds theirs and says nothing itself. */
const reasonOf = ({ message, errors }: Partial<AggregateError>): string =>
  message || errors?.map(reasonOf).join('; ') || 'no reason given';

const isOfSystem = (code: string) => /^E[A-Z_]+$/.test(code);

/** How the client tells that the server answered 429, 500, 503 and the like: by a bare Error. */
const isBusy = ({ message }: Error) => /Retryable HTTP status: \d+$/.test(message);

/** The error for an S3 server that cannot be asked; the message is one line, and shows no key. */
export function s3Unreachable({ whereabouts }: MinioConfig, cause: unknown): LibraryError {
  const message = `The S3 server at ${whereabouts} cannot be used (${reasonOf(cause as Error)}): start it, or correct MINIO_ENDPOINT and the settings beside it.`;
  return new LibraryError('unavailable', 'storage.unreachable', message, { cause });
}

/** What an error of the S3 client means for whoever asked for an object; what is none of its errors stays as it is. */
export function s3Fault(config: MinioConfig, cause: unknown, place?: ObjectPlace): unknown {
  if (!isNativeError(cause)) return cause;
  const { code = '' } = cause as { code?: string };
  if (isBusy(cause) || isOfSystem(code) || BUSY.includes(code)) return s3Unreachable(config, cause);
  if (cause.name !== 'S3Error') return cause;
  const ofObject = place && objectFault(place, code, cause);
  if (ofObject) return ofObject;
  return FULL.includes(code) ? s3Full(config, cause) : s3Refused(config, code, cause);
}

function objectFault(place: ObjectPlace, code: string, cause: Error): LibraryError | undefined {
  if (MISSING.includes(code)) return objectNotFound(place, cause);
  return code === 'InvalidRange' ? badRange(place, cause) : undefined;
}

function s3Full({ whereabouts }: MinioConfig, cause: Error): LibraryError {
  const message = `No room is left on the S3 server at ${whereabouts}: make some, then try again.`;
  return new LibraryError('unavailable', 'storage.full', message, { cause });
}

function s3Refused({ whereabouts }: MinioConfig, code: string, cause: Error): LibraryError {
  const message = `The S3 server at ${whereabouts} refuses what the library asks (${code}): correct MINIO_ACCESS_KEY, MINIO_SECRET_KEY and what they may do.`;
  return new LibraryError('unavailable', 'storage.refused', message, { cause });
}
