import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { deviceWords } from './device-words';
import type { Visitor } from './sessions.service';

/** `request.ip` is the connection's address, unless that is a proxy's of `RUN_TRUSTED_PROXIES`, who tells whom it speaks for. */
export const visitorOf = (request: Request): Visitor => ({
  address: (request.ip ?? '').replace(/^::ffff:(?=\d+\.)/, ''),
  device: deviceWords(request.get('User-Agent')),
});

/** From where somebody asks. */
export const From = createParamDecorator((_: undefined, context: ExecutionContext) =>
  visitorOf(context.switchToHttp().getRequest<Request>()),
);
