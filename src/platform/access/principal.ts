import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

/** Who makes a request, and what they may do. */
export interface Principal {
  /** By what they came in: a session of a person, an API key of a person, or a token of a service. */
  kind: 'session' | 'key' | 'service';
  /** The person; null for a service. */
  userId: number | null;
  /** What they may do now, among which wildcards may be. */
  scopes: readonly string[];
  sessionId: string | null;
  keyId: string | null;
  clientId: string | null;
  /** Whether the browser sent the credential by itself. */
  viaCookie: boolean;
}

const PRINCIPALS = new WeakMap<object, Principal>();

/** Who makes the request; undefined for somebody unknown. */
export const principalOf = (request: object): Principal | undefined => PRINCIPALS.get(request);

/** Notes who makes the request, for everything that comes after. */
export function setPrincipal(request: object, principal: Principal): void {
  PRINCIPALS.set(request, principal);
}

/** Who makes the request; undefined for a visitor, whom only public routes and those of a public catalogue let in. */
export const Me = createParamDecorator((_: undefined, context: ExecutionContext) =>
  principalOf(context.switchToHttp().getRequest<object>()),
);
