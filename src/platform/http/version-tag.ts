import { createHash } from 'node:crypto';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';

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
    return next.handle().pipe(
      map((answer) => {
        if (answer === undefined) return undefined;
        const text = JSON.stringify(answer);
        const hash = createHash('sha1').update(text).digest('base64url');
        response.setHeader('ETag', `"${answer.version}-${hash}"`);
        response.type('application/json');
        return text;
      }),
    );
  }
}
