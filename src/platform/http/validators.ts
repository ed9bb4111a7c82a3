import type { NextFunction, Request, Response } from 'express';

/**
 * Lets `If-None-Match` be answered by 304 even when the request also says `Cache-Control: no-cache`, which the Fetch
 * standard makes browsers add. RFC 9111 means that word for caches on the way; Express would take it for itself.
 */
export function honourValidators(request: Request, _response: Response, next: NextFunction): void {
  if (request.headers['if-none-match'] !== undefined) delete request.headers['cache-control'];
  next();
}
