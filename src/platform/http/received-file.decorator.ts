import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

const PATHS = new WeakMap<object, string>();

/** Notes where the file of a request lies, for everything that comes after. */
export function noteReceivedFile(request: object, path: string): void {
  PATHS.set(request, path);
}

/** Where the file lies that `FileBody` received; it is gone once the request is answered. */
export const ReceivedFile = createParamDecorator((_: undefined, context: ExecutionContext) =>
  PATHS.get(context.switchToHttp().getRequest<object>()),
);
