import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import { taggedText } from './tagged-text';

/**
 * Tags an answer that has a `version` by that and by its bytes, so that the tag is a strong one also where something changes that no
 * version counts, such as how many books an author has; `If-Match` goes by the version alone.
 */
@Injectable()
export class VersionTag implements NestInterceptor {
  intercept(
    context: ExecutionContext,
    next: CallHandler<{ version: number } | undefined>,
  ): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(map((answer) => answer && taggedText(response, answer)));
  }
}
