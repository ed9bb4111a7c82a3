import { applyDecorators, UseGuards } from '@nestjs/common';
import { Problem } from '#platform/http/problem.decorator';
import { ThrottleGuard } from './throttle.guard';
import { Throttled } from './throttled.decorator';
import type { Attempted } from './throttles.service';

/** Counts the requests of an operation, and refuses them when there are too many. */
export const Throttle = (attempted: Attempted) =>
  applyDecorators(
    Throttled(attempted),
    UseGuards(ThrottleGuard),
    Problem('too-many', 'attempts.too-many', 'You tried too often: wait as long as Retry-After says.'),
  );
