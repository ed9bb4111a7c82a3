import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { LibraryError, type ErrorKind } from '#platform/errors/library-error';
import { failAnswer } from './answer-keeping';
import { pointToMoved } from './point-to-moved';
import { ProblemDto } from './problem.dto';
import { requestIdOf } from './request-id';

/** The HTTP status of each kind of error. */
export const STATUS_OF: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  unacceptable: 406,
  moved: 301,
  conflict: 409,
  gone: 410,
  outdated: 412,
  unsatisfiable: 416,
  unconditional: 428,
  'too-many': 429,
  unavailable: 503,
};

const HTTP_CODES: Record<number, string> = {
  400: 'request.malformed',
  404: 'route.not-found',
  405: 'request.method-not-allowed',
  413: 'request.too-large',
  415: 'request.unsupported-type',
};

/** How to say who one is, which an answer of 401 has to tell (RFC 9110, 15.5.2; RFC 6750, 3). */
export const CHALLENGE = 'Bearer realm="bookwheel"';

interface Problem {
  status: number;
  code: string;
  detail: string;
  errors?: { field: string; message: string }[];
  retryAfterSeconds?: number;
}

/** What the caller may know of an error: everything of a `LibraryError` and of a bad request, nothing of the rest. */
function problemOf(error: unknown): Problem {
  if (error instanceof LibraryError) {
    const { errors, retryAfterSeconds = error.kind === 'unavailable' ? 5 : undefined } = error.details;
    return {
      status: STATUS_OF[error.kind],
      code: error.code,
      detail: error.message,
      errors,
      retryAfterSeconds,
    };
  }
  if (isConnectionLoss(error)) return problemOf(databaseAway(error));
  const status = clientFault(error);
  if (status === undefined) {
    return {
      status: 500,
      code: 'server.failed',
      detail: 'The server failed; the log has the details under this request id.',
    };
  }
  return { status, code: HTTP_CODES[status] ?? 'request.refused', detail: (error as Error).message };
}

const databaseAway = (cause: unknown) =>
  new LibraryError(
    'unavailable',
    'database.unavailable',
    'The database does not answer; try again in a moment.',
    { cause },
  );

/** The 4xx status of an error raised by Nest's router or Express's parsers; undefined for anything else. */
function clientFault(error: unknown): number | undefined {
  const status =
    error instanceof HttpException ? error.getStatus() : (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

/** Answers every error as `application/problem+json` (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { retryAfterSeconds, ...problem } = problemOf(error);
    const id = requestIdOf(response);
    failAnswer(response, error);
    if (problem.status >= 500)
      this.logger.error({ requestId: id, err: error }, `${problem.code}: ${String(error)}`);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.removeHeader('ETag');
    response.setHeader('Cache-Control', 'no-store');
    if (error instanceof LibraryError && error.details.moved)
      pointToMoved(response, problem, error.details.moved);
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', retryAfterSeconds);
    if (problem.status === STATUS_OF.unauthenticated) response.setHeader('WWW-Authenticate', CHALLENGE);
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(ProblemDto.from(problem, id)));
  }
}
