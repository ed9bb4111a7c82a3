import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Principal } from './principal';
import { narrowed } from './scopes';

/** Reads what a session, a key or a service may do, by its id. @throws LibraryError `unauthenticated` when it is good no more */
type ReadRights = (id: string, manager: EntityManager) => Promise<readonly string[]>;

const idOf = ({ kind, sessionId, keyId, clientId }: Principal) =>
  ({ session: sessionId, key: keyId, service: clientId })[kind];

/**
 * Tells what whoever makes a request may do at this moment. What a principal may do is remembered for a moment, which is too
 * old for giving and taking rights: those who have just lost theirs could take them back.
 */
@Injectable()
export class CurrentRightsService {
  private readonly readers = new Map<Principal['kind'], ReadRights>();

  /** Has the rights of one kind of principals read in this way. */
  readBy(kind: Principal['kind'], read: ReadRights): void {
    this.readers.set(kind, read);
  }

  /**
   * The scopes, as the transaction of `manager` finds them; where they must not change before its end, the rows have to be
   * locked before.
   *
   * @throws LibraryError `session.ended`, `token.invalid`, `api-key.…`
   */
  async of(principal: Principal, manager: EntityManager): Promise<readonly string[]> {
    const id = idOf(principal);
    const read = this.readers.get(principal.kind);
    if (!read || id === null) throw new Error(`Nobody knows the rights of this ${principal.kind}`);
    return narrowed(principal.scopes, await read(id, manager));
  }
}
