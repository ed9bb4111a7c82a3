import { Reflector } from '@nestjs/core';
import type { Attempted } from './throttles.service';

/** In which field of its body an operation finds whose account it is about. */
export type AccountField = 'email' | 'username';

/** What `Throttle` leaves on a route. */
export const Throttled = Reflector.createDecorator<{ attempted: Attempted; field: AccountField }>();
