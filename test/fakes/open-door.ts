import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import type { Observable } from 'rxjs';

/** With this header nothing is done: whoever is let in is told so, and that is all. */
export const AT_THE_DOOR = { 'x-test-at-the-door': 'yes' };

/** By which status somebody is told that they were let in; no operation answers it by itself. */
export const LET_IN = 418;

/** Stands behind all guards, and before everything that an operation does. */
@Injectable()
export class OpenDoor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { headers } = context.switchToHttp().getRequest<Request>();
    if ('x-test-at-the-door' in headers)
      throw Object.assign(new Error('You were let in.'), { status: LET_IN });
    return next.handle();
  }
}
