import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { requireLocal } from '#platform/access/local-only';
import { Local } from '#platform/access/local-only.decorator';
import { Public } from '#platform/access/public.decorator';
import { LibraryError } from '#platform/errors/library-error';

/** Denies every route that does not say who may come in. What a route says counts before what its controller says. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    for (const carrier of [context.getHandler(), context.getClass()]) {
      if (this.reflector.get(Local, carrier)) {
        requireLocal(context.switchToHttp().getRequest<Request>());
        return true;
      }
      if (this.reflector.get(Public, carrier)) return true;
    }
    throw new LibraryError(
      'forbidden',
      'access.undeclared',
      'Nobody may use this operation: its route declares no access.',
    );
  }
}
