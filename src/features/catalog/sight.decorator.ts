import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { principalOf } from '#platform/access/principal';
import { sightOf } from './sight';

/** Which books the one who asks may see, as a `Sight`. */
export const Sees = createParamDecorator((_: undefined, context: ExecutionContext) =>
  sightOf(principalOf(context.switchToHttp().getRequest<object>())),
);
