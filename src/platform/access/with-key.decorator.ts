import { Reflector } from '@nestjs/core';

/** Lets API keys come in, whatever their scopes, and nobody else: for what a key may know and do about itself. */
export const WithKey = Reflector.createDecorator<true | undefined, true>({ transform: () => true });
