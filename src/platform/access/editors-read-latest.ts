import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { readLatest } from '#platform/database/latest-reads';
import { principalOf } from './principal';
import { ROLES } from './roles';
import { coversAll } from './scopes';

/** Whoever may do no more than readers has changed nothing that everybody reads. */
const isEditor = (request: Request) => {
  const principal = principalOf(request);
  return principal !== undefined && !coversAll(ROLES.reader, principal.scopes);
};

/** Streams of events go on for long, and tell of jobs alone. */
const isStream = ({ headers }: Request) => headers.accept?.includes('text/event-stream') ?? false;

/** Lets those who may change what others read see at once what they wrote, whichever process they ask. */
export class EditorsReadLatest implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!isEditor(request) || isStream(request)) return next.handle();
    return from(readLatest(() => lastValueFrom(next.handle(), { defaultValue: undefined })));
  }
}
