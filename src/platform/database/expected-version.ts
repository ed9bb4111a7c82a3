import { LibraryError } from '#platform/errors/library-error';

/** Which versions of a thing a change may be made to, as who makes it has seen it; `any` as long as it is there. */
export type ExpectedVersion = 'any' | readonly number[];

/**
 * To be asked of a row that is locked, so that nothing comes between.
 *
 * @throws LibraryError `version.outdated`
 */
export function requireVersion(version: number, expected: ExpectedVersion): void {
  if (expected === 'any' || expected.includes(version)) return;
  const message =
    'It was changed by somebody else since you read it: read it again, and send the ETag that you get then.';
  throw new LibraryError('outdated', 'version.outdated', message);
}
