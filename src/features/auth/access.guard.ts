import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Public } from '#platform/access/public.decorator';
import { LibraryError } from '#platform/errors/library-error';

/** Denies every route that does not say who may come in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    if (this.reflector.getAllAndOverride(Public, [context.getHandler(), context.getClass()])) return true;
    throw new LibraryError(
      'forbidden',
      'access.undeclared',
      'Nobody may use this operation: its route declares no access.',
    );
  }
}
