import type { RequestHandler } from 'express';
import { pinoHttp } from 'pino-http';
import { requestIdOf } from '#platform/http/request-id';
import type { LibraryLogger } from './library-logger';

/** One line a request, with its id, status and duration in milliseconds; probes of health are not logged. */
export function requestLog(logger: LibraryLogger): RequestHandler {
  return pinoHttp({
    logger: logger.pino,
    quietReqLogger: true,
    genReqId: (_request, response) => requestIdOf(response),
    autoLogging: { ignore: (request) => request.url?.startsWith('/health/') ?? false },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'info'),
    serializers: { req: ({ method, url }: { method: string; url: string }) => ({ method, url }) },
  });
}
