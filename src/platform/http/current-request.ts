import { AsyncLocalStorage } from 'node:async_hooks';
import type { NextFunction, Request, Response } from 'express';
import { SAFE_METHODS } from './safe-methods';

interface Exchange {
  request: Request;
  response: Response;
}

const current = new AsyncLocalStorage<Exchange | undefined>();

/** For so long it may still be worked for a client that hung up: longer than any statement may take. */
const ABANDONED_MS = 60_000;

/** How many requests are remembered. */
let remembered = 0;

function forgetOne(): void {
  remembered -= 1;
  if (remembered === 0) current.disable();
}

/**
 * Lets whatever is done to answer a request that may change something find it; nobody asks who did what by the others. As long as
 * anything is remembered, Node pays for every promise of the process, reads included; so it ends with the last answer. Hanging up is
 * no answer: what is done must not look as if nobody had asked for it.
 */
export function rememberRequest(request: Request, response: Response, next: NextFunction): void {
  if (SAFE_METHODS.includes(request.method)) return next();
  remembered += 1;
  response.once('close', () => {
    if (response.writableEnded) forgetOne();
    else setTimeout(forgetOne, ABANDONED_MS).unref();
  });
  current.run({ request, response }, next);
}

/** The request that is being answered; undefined outside of any. */
export const currentRequest = (): Exchange | undefined => current.getStore();

/** Does what no request is answered by, though one may have called attention to it. */
export const apartFromRequests = <T>(work: () => T): T =>
  current.getStore() === undefined ? work() : current.run(undefined, work);
