import { applyDecorators, UseGuards } from '@nestjs/common';
import { Problem } from '#platform/http/problem.decorator';
import { TOO_MANY } from './refuse-too-many';
import { ThrottleGuard } from './throttle.guard';
import { Throttled, type AccountField } from './throttled.decorator';
import type { Attempted } from './throttles.service';

/**
 * Counts the requests of an operation, and refuses them when there are too many. `field` is the one of the body that names the
 * account; no other is looked at, as those who ask could put anything there.
 */
export const Throttle = (attempted: Attempted, field: AccountField = 'email') =>
  applyDecorators(
    Throttled({ attempted, field }),
    UseGuards(ThrottleGuard),
    Problem('too-many', 'attempts.too-many', TOO_MANY),
  );
