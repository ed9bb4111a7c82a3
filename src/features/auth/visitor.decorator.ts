import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { visitorOf } from '#platform/http/visitor';

/** From where somebody asks. */
export const From = createParamDecorator((_: undefined, context: ExecutionContext) =>
  visitorOf(context.switchToHttp().getRequest<Request>()),
);
