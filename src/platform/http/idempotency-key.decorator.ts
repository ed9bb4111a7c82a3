import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import { invalidRequest } from '#platform/errors/invalid-request';

const HEADER = 'Idempotency-Key';
/** What stands between the blank and the end of ASCII. */
const VISIBLE = /^[!-~]{1,255}$/;

/** @throws LibraryError `request.invalid` when the header holds no key */
function idempotencyKeyOf(request: Request): string | undefined {
  const key = request.get(HEADER);
  if (key === undefined || VISIBLE.test(key)) return key;
  const message = `${HEADER} must be 1 to 255 visible ASCII characters, without blanks`;
  throw invalidRequest({ field: HEADER, message });
}

const describeHeader: ParameterDecorator = (target, method) => {
  const descriptor = Object.getOwnPropertyDescriptor(target, method as string) as PropertyDescriptor;
  ApiHeader({
    name: HEADER,
    required: false,
    description:
      'A name of your choice for this request: sent again with it, the request is answered, not done again.',
    schema: { type: 'string', pattern: VISIBLE.source, example: 'e0a1c1f6-nightly' },
  })(target, method as string, descriptor);
};

/** By what the caller recognises its own request when it repeats it; undefined when it sent no such header. */
export const IdempotencyKey = createParamDecorator(
  (_: undefined, context: ExecutionContext) => idempotencyKeyOf(context.switchToHttp().getRequest<Request>()),
  [describeHeader],
);
