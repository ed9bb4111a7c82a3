import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextFunction, Request, Response } from 'express';

interface Exchange {
  request: Request;
  response: Response;
}

const current = new AsyncLocalStorage<Exchange | undefined>();

/** Lets whatever is done to answer a request find it. */
export function rememberRequest(request: Request, response: Response, next: NextFunction): void {
  current.run({ request, response }, next);
}

/** The request that is being answered; undefined outside of any. */
export const currentRequest = (): Exchange | undefined => current.getStore();

/** Does what no request is answered by, though one may have called attention to it. */
export const apartFromRequests = <T>(work: () => T): T => current.run(undefined, work);
