import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { json, type Request, type Response } from 'express';
import { finalize, from, switchMap, type Observable } from 'rxjs';
import { LibraryError } from '#platform/errors/library-error';

/** What a body may have; one character of a text may take six bytes of JSON. */
const MOST_BYTES = 32 * 1024 * 1024;
/** So many are held at a time by a process. */
const AT_A_TIME = 2;

const parse = json({ limit: MOST_BYTES });

const readBody = (request: Request, response: Response) =>
  new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: Error) => (error ? reject(error) : resolve()));
  });

function busy(): LibraryError {
  const message = 'As many large bodies are read as there is room for: send it again in a moment.';
  return new LibraryError('unavailable', 'request.busy', message, { retryAfterSeconds: 1 });
}

/** Reads a large JSON body once the guards have let the request in; only a few are held at a time. */
@Injectable()
export class LargeBody implements NestInterceptor {
  private held = 0;

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (this.held >= AT_A_TIME) throw busy();
    this.held += 1;
    const http = context.switchToHttp();
    return from(readBody(http.getRequest<Request>(), http.getResponse<Response>())).pipe(
      switchMap(() => next.handle()),
      finalize(() => (this.held -= 1)),
    );
  }
}
