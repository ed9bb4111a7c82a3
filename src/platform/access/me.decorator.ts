import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { principalOf } from './principal';

/** Who makes the request; undefined for a visitor, whom only public routes and those of a public catalogue let in. */
export const Me = createParamDecorator((_: undefined, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest<object>()),
);
