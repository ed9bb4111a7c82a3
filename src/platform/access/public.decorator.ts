import { Reflector } from '@nestjs/core';

/** Opens a route, or every route of a controller, to everybody; a route that says nothing is denied. */
export const Public = Reflector.createDecorator<true | undefined, true>({ transform: () => true });
