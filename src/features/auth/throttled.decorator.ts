import { Reflector } from '@nestjs/core';
import type { Attempted } from './throttles.service';

/** What `Throttle` leaves on a route. */
export const Throttled = Reflector.createDecorator<Attempted>();
