import { Reflector } from '@nestjs/core';

/** Lets a route be asked with a body that is not JSON, of which it reads nothing. */
export const TakesForms = Reflector.createDecorator<void>();
