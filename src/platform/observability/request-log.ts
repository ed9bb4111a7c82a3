import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { requestIdOf } from '#platform/http/request-id';
import type { LibraryLogger } from './library-logger';

/** What a caller should not have put into an address; the library reads no such parameter. */
const SECRET = /([?&][^=&]*(?:token|password|secret|key|code)[^=&]*=)[^&]*/gi;

/**
 * One line a request, with its id, status and duration in milliseconds; probes of health are not logged. Nothing is done
 * for a line whose level is off: a logger a request, as pino-http makes them, was a fifth of the cost of reading a page.
 */
export function requestLog({ pino }: LibraryLogger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const { method, originalUrl: url } = request;
    const start = performance.now();
    if (!url.startsWith('/health/')) response.once('close', write);
    next();

    function write(): void {
      const { statusCode: status, writableFinished } = response;
      const level = status >= 500 ? 'error' : 'info';
      if (!pino.isLevelEnabled(level)) return;
      const milliseconds = Math.round(performance.now() - start);
      const told = url.replace(SECRET, '$1…');
      const line = { requestId: requestIdOf(response), method, url: told, status, milliseconds };
      pino[level](line, writableFinished ? 'request completed' : 'request aborted');
    }
  };
}
