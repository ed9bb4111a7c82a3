import { Injectable, UseInterceptors } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { tap, type Observable } from 'rxjs';
import { SessionCookies } from './session-cookies';

@Injectable()
class CookieForgetting implements NestInterceptor {
  constructor(private readonly cookies: SessionCookies) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const forget = () => {
      if (this.cookies.isIn(http.getRequest<Request>())) this.cookies.forget(http.getResponse<Response>());
    };
    return next.handle().pipe(tap(forget));
  }
}

/** Has the browser forget its cookies after what has ended its session. */
export const ForgetsCookies = () => UseInterceptors(CookieForgetting);
