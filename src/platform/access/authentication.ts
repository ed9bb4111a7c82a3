import type { IncomingMessage } from 'node:http';
import type { Principal } from './principal';

/** Finds out who makes a request. */
export abstract class Authentication {
  /**
   * Undefined when the request carries no credential.
   *
   * @throws LibraryError `unauthenticated` when it carries one that is no good
   */
  abstract principal(request: IncomingMessage): Promise<Principal | undefined>;

  /** Whether the request carries nothing that could be a credential, good or not. */
  abstract isAnonymous(request: IncomingMessage): boolean;
}
