import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';

/** What `Accept-Language` says; read here, so that the contract asks nobody for what every browser sends by itself. */
export const AcceptedLanguages = createParamDecorator((_: undefined, context: ExecutionContext) =>
  context.switchToHttp().getRequest<Request>().get('Accept-Language'),
);
