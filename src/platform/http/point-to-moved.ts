import type { Response } from 'express';
import type { Moved } from '#platform/errors/library-error';

/** The address that was asked, with the number that the thing has now in place of its former one. */
function movedAddress(asked: string, { from, to, parameter }: Moved): string {
  const { pathname, search, searchParams } = new URL(asked, 'http://library');
  if (parameter === undefined) return pathname.replace(new RegExp(`/0*${from}(?=/|$)`), `/${to}`) + search;
  searchParams.set(parameter, String(to));
  searchParams.delete('cursor');
  return `${pathname}?${searchParams.toString()}`;
}

/**
 * Says where a thing is that was merged into another: by 301 to who reads. Who writes is answered 409, since a client that
 * follows by itself would change what it never read.
 */
export function pointToMoved(response: Response, problem: { status: number }, moved: Moved): void {
  const { method, originalUrl } = response.req;
  if (method === 'GET' || method === 'HEAD') response.location(movedAddress(originalUrl, moved));
  else problem.status = 409;
}
