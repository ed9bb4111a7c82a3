import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';

const HEADER = 'X-Request-Id';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Gives every request an id, the caller's own where it is a UUID, and says it in the answer. */
export function nameRequest(request: Request, response: Response, next: NextFunction): void {
  const given = request.get(HEADER);
  response.setHeader(HEADER, given && UUID.test(given) ? given.toLowerCase() : randomUUID());
  next();
}

/** The id of the request that is being answered. */
export function requestIdOf(response: { getHeader(name: string): unknown }): string {
  return response.getHeader(HEADER) as string;
}
