import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { VisitorsService } from '#features/catalog/visitors.service';
import { accessOf, type AccessRule } from '#platform/access/access-rule';
import { Authentication } from '#platform/access/authentication';
import { isForVisitors } from '#platform/access/for-visitors';
import { setPrincipal } from '#platform/access/principal';
import { requireAccess } from '#platform/access/require-access';
import { LibraryError } from '#platform/errors/library-error';

/** By what an answer that visitors get, too, may be another for somebody else. */
const CREDENTIALS = 'Authorization, Cookie, X-API-Key';

/** Whoever keeps an answer asks whether it is still so before it is used: nobody may be shown what was changed a second ago. */
function letBeKept(response: Response, isPersonal: boolean): void {
  response.setHeader('Cache-Control', isPersonal ? 'private, no-cache' : 'public, no-cache');
  // Express reads both lists to join them, which is for nothing where there is none yet.
  if (response.hasHeader('Vary')) response.vary(CREDENTIALS);
  else response.setHeader('Vary', CREDENTIALS);
}

/**
 * Lets in whom a route says it lets in, and nobody where it says nothing; notes who they are. What is not for everybody is kept by
 * no cache; what visitors may read is.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  /** What the routes say, by their controller and the method that answers. */
  private readonly known = new Map<object, Map<object, AccessRule>>();

  constructor(
    private readonly authentication: Authentication,
    private readonly visitors: VisitorsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.accessTo(context.getHandler(), context.getClass());
    if ('public' in access) return true;
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const isOpen = isForVisitors(access, this.visitors.scopes);
    if (!isOpen) response.setHeader('Cache-Control', 'no-store');
    const principal = await this.authentication.principal(request);
    if (principal) setPrincipal(request, principal);
    requireAccess(access, principal, this.visitors.scopes);
    if (isOpen) letBeKept(response, principal !== undefined);
    return true;
  }

  /** @throws LibraryError `access.undeclared` */
  private accessTo(handler: object, controller: object): AccessRule {
    const known = this.known.get(controller)?.get(handler);
    if (known) return known;
    const access = accessOf(handler, controller);
    if (!access)
      throw new LibraryError(
        'forbidden',
        'access.undeclared',
        'Nobody may use this operation: its route declares no access.',
      );
    this.known.set(
      controller,
      (this.known.get(controller) ?? new Map<object, AccessRule>()).set(handler, access),
    );
    return access;
  }
}
