import type { NextFunction, Request, Response } from 'express';
import { requestIdOf } from './request-id';

/** The requests that are being answered, and since when. */
const open = new Map<Response, number>();

/** Keeps in mind which requests are being answered. */
export function keepOpenRequests(_request: Request, response: Response, next: NextFunction): void {
  open.set(response, performance.now());
  response.once('close', () => open.delete(response));
  next();
}

/** The id of the only request that has been answered since the time by a route such as `/api/v1/books/:id`; undefined where several are. */
export function onlyRequestAt(path: string, since: number): string | undefined {
  const ids = [...open].flatMap(([response, begin]) => {
    const { route } = response.req as { route?: { path?: unknown } };
    return begin <= since && route?.path === path ? [requestIdOf(response)] : [];
  });
  return ids.length === 1 ? ids[0] : undefined;
}
