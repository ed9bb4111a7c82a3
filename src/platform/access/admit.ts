import type { NextFunction, Request, Response } from 'express';
import type { Authentication } from './authentication';
import { setPrincipal } from './principal';
import { requireAccess } from './require-access';
import type { ScopeRule } from './scope-rule';

/**
 * Lets whoever satisfies the rule come to what is mounted behind it, where Nest's guards do not stand; nobody keeps what they are
 * answered.
 */
export function admit(authentication: Authentication, rule: ScopeRule) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    response.setHeader('Cache-Control', 'no-store');
    const principal = await authentication.principal(request);
    requireAccess({ rule }, principal, []);
    if (principal) setPrincipal(request, principal);
    next();
  };
}
