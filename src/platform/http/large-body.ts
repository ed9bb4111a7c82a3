import {
  BadRequestException,
  Injectable,
  PayloadTooLargeException,
  UnsupportedMediaTypeException,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Request } from 'express';
import { finalize, from, switchMap, type Observable } from 'rxjs';
import { LibraryError } from '#platform/errors/library-error';

/** What a body may have; one character of a text may take six bytes of JSON. */
const MOST_BYTES = 32 * 1024 * 1024;
/** So many are held at a time by a process. */
const AT_A_TIME = 2;

const TOO_LARGE = `The body has more than ${MOST_BYTES} bytes.`;

/** The JSON of a request; refuses what is too long before it is all there. */
async function readBody(request: Request): Promise<unknown> {
  if ((request.get('content-encoding') ?? 'identity') !== 'identity')
    throw new UnsupportedMediaTypeException('Send the body as it is, without Content-Encoding.');
  if (Number(request.get('content-length') ?? 0) > MOST_BYTES) throw new PayloadTooLargeException(TOO_LARGE);
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new PayloadTooLargeException(TOO_LARGE);
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as unknown;
  } catch (cause) {
    throw new BadRequestException('The body is not JSON.', { cause });
  }
}

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
    const request = context.switchToHttp().getRequest<Request>();
    const reading = readBody(request).then((body) => (request.body = body));
    return from(reading).pipe(
      switchMap(() => next.handle()),
      finalize(() => (this.held -= 1)),
    );
  }
}
