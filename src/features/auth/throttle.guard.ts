import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import type { AttemptState } from '#platform/http/attempt-limits.service';
import { refuseTooMany } from './refuse-too-many';
import { Throttled, type AccountField } from './throttled.decorator';
import { ThrottlesService } from './throttles.service';
import { visitorOf } from '#platform/http/visitor';

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/10/ */
function tell(response: Response, states: readonly AttemptState[]): void {
  const policies = states.map(({ limit }) => `"${limit.name}";q=${limit.attempts};w=${limit.seconds}`);
  const left = states.map(
    ({ limit, remaining, resetSeconds }) => `"${limit.name}";r=${remaining};t=${resetSeconds}`,
  );
  response.setHeader('RateLimit-Policy', policies.join(', '));
  response.setHeader('RateLimit', left.join(', '));
}

/** Counts requests before anything else looks at them, so that many at once are no way around the limit. */
@Injectable()
export class ThrottleGuard implements CanActivate {
  constructor(
    private readonly throttles: ThrottlesService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { attempted, field } = this.reflector.get(Throttled, context.getHandler());
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const { [field]: account } = (request.body ?? {}) as Partial<Record<AccountField, unknown>>;
    const states = await this.throttles.take(attempted, {
      address: visitorOf(request).address,
      ...(typeof account === 'string' && { email: account }),
    });
    tell(http.getResponse<Response>(), states);
    refuseTooMany(states);
    return true;
  }
}
