import type { Principal } from '#platform/access/principal';

/** Somebody in a session, as `@SignedIn` lets nobody else in. */
export type SessionPrincipal = Principal & { userId: number; sessionId: string };
