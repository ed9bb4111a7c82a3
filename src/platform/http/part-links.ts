import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { tap, type Observable } from 'rxjs';
import type { ListDto } from './list.dto';
import { listLinks } from './list-links';

/** Says in the `Link` header of an answer by `listing` where the other parts of the list are. */
@Injectable()
export class PartLinks implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<ListDto>): Observable<ListDto> {
    const http = context.switchToHttp();
    const tell = (list: ListDto) =>
      http.getResponse<Response>().setHeader('Link', listLinks(http.getRequest<Request>(), list));
    return next.handle().pipe(tap(tell));
  }
}
