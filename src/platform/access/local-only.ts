import type { NextFunction, Request, Response } from 'express';
import { LibraryError } from '#platform/errors/library-error';
import { isLocal } from './is-local';

/** What somebody elsewhere is told. */
const LOCAL_ONLY =
  'Only this machine itself may do this: ask on 127.0.0.1 or localhost, through no proxy and from no page of another site.';

/** @throws LibraryError `access.local-only` when somebody elsewhere asks */
function requireLocal(request: Parameters<typeof isLocal>[0]): void {
  if (!isLocal(request)) throw new LibraryError('forbidden', 'access.local-only', LOCAL_ONLY);
}

/** Lets only this machine itself come to what is mounted behind it, where Nest's guards do not stand. */
export function localOnly(request: Request, _response: Response, next: NextFunction): void {
  requireLocal(request);
  next();
}
