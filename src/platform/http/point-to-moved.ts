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

/** Says where a thing is that was merged into another: by 301 to who reads, by 308, which keeps the method, to who writes. */
export function pointToMoved(response: Response, problem: { status: number }, moved: Moved): void {
  const { method, originalUrl } = response.req;
  if (method !== 'GET' && method !== 'HEAD') problem.status = 308;
  response.location(movedAddress(originalUrl, moved));
}
