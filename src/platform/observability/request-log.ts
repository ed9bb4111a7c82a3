import type { IncomingMessage, ServerResponse } from 'node:http';
import { requestIdOf } from '#platform/http/request-id';
import type { LibraryLogger } from './library-logger';

/** What a caller should not have put into an address; the library reads no such parameter. */
const SECRET = /([?&][^=&]*(?:token|password|secret|key|code)[^=&]*=)[^&]*/gi;

/** What stands behind it in an address lets whoever reads it do what was signed. */
const SIGNED = /(\/files\/signed\/).+/i;

/** Notes the end of an answer, once; it stands among Express's, and before it, where requests have one address only. */
export type RequestLog = (
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
  next: () => void,
) => void;

/**
 * One line a request, with its id, status and duration in milliseconds; probes of health are not logged. Nothing is done
 * for a line whose level is off: a logger a request, as pino-http makes them, was a fifth of the cost of reading a page.
 */
export function requestLog({ pino }: LibraryLogger): RequestLog {
  const noted = new WeakSet<ServerResponse>();
  return (request, response, next) => {
    if (noted.has(response)) return next();
    noted.add(response);
    const { method, originalUrl: url = request.url ?? '' } = request;
    const start = performance.now();
    if (!url.startsWith('/health/')) response.once('close', write);
    next();

    function write(): void {
      const { statusCode: status, writableFinished } = response;
      const level = status >= 500 ? 'error' : 'info';
      if (!pino.isLevelEnabled(level)) return;
      const milliseconds = Math.round(performance.now() - start);
      const told = url.replace(SIGNED, '$1…').replace(SECRET, '$1…');
      const line = { requestId: requestIdOf(response), method, url: told, status, milliseconds };
      pino[level](line, writableFinished ? 'request completed' : 'request aborted');
    }
  };
}
