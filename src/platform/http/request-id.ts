import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const HEADER = 'X-Request-Id';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Gives every request an id, the caller's own where it is a UUID, and says it in the answer. */
export function nameRequest(request: IncomingMessage, response: ServerResponse, next: () => void): void {
  const given = request.headers['x-request-id'];
  const isUuid = typeof given === 'string' && UUID.test(given);
  response.setHeader(HEADER, isUuid ? given.toLowerCase() : randomUUID());
  next();
}

/** The id of the request that is being answered. */
export function requestIdOf(response: { getHeader(name: string): unknown }): string {
  return response.getHeader(HEADER) as string;
}
