import { Reflector } from '@nestjs/core';

/**
 * Lets people come in who signed in, whatever their scopes, and neither keys nor services. Together with `Scopes` both are
 * demanded.
 */
export const SignedIn = Reflector.createDecorator<true | undefined, true>({ transform: () => true });
