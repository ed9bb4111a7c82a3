import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BELIEVED_MS } from '#platform/access/believed-ms';
import { CurrentRightsService } from '#platform/access/current-rights.service';
import type { Principal } from '#platform/access/principal';
import { narrowed } from '#platform/access/scopes';
import { secretHash } from '#platform/access/secret-hash';
import { BriefMemory } from '#platform/cache/brief-memory';
import { Statements, type Statement } from '#platform/database/statements';
import { LibraryError } from '#platform/errors/library-error';
import { ServiceClient } from './service-client.entity';

/** A token that is good. */
export interface ServiceTokenState {
  clientId: string;
  /** What it allows now: what it was given, as far as its client may. */
  scopes: readonly string[];
  createdAt: Date;
  expiresAt: Date;
}

interface Row extends ServiceTokenState {
  clientScopes: string[];
}

const STATE: Statement = {
  name: 'service-token-state',
  text: `SELECT client_id AS "clientId", service_tokens.scopes, service_clients.scopes AS "clientScopes",
      service_tokens.created_at AS "createdAt", expires_at AS "expiresAt"
    FROM service_tokens JOIN service_clients ON service_clients.id = client_id
    WHERE hash = $1 AND expires_at > now() AND is_active`,
};

const refuse = () =>
  new LibraryError(
    'unauthenticated',
    'token.invalid',
    'The access token is no good, or has expired: get another one.',
  );

/** Says whether tokens of services are good, and what they allow; each process asks about a token once in 900 ms. */
@Injectable()
export class ServiceTokenStatesService implements OnModuleInit {
  private readonly known = new BriefMemory<ServiceTokenState | undefined>(BELIEVED_MS);

  constructor(
    private readonly statements: Statements,
    private readonly rights: CurrentRightsService,
  ) {}

  onModuleInit(): void {
    this.rights.readBy('service', (clientId, manager) => this.scopesNow(clientId, manager));
  }

  /** @throws LibraryError `token.invalid` */
  async principalOf(token: string): Promise<Principal> {
    const state = await this.check(token);
    if (!state) throw refuse();
    const { clientId, scopes } = state;
    return {
      kind: 'service',
      userId: null,
      scopes,
      sessionId: null,
      keyId: null,
      clientId,
      viaCookie: false,
    };
  }

  /** What the token allows; undefined when it is over or never was. */
  check(token: string): Promise<ServiceTokenState | undefined> {
    const hash = secretHash(token);
    return this.known.recall(hash, () => this.ask(hash));
  }

  /** Lets nothing be believed any more in this process, after tokens or clients were changed by it. */
  forget(): void {
    this.known.forget();
  }

  /** @throws LibraryError `token.invalid` */
  private async scopesNow(id: string, manager: EntityManager): Promise<readonly string[]> {
    const client = await manager.findOneBy(ServiceClient, { id, isActive: true });
    if (!client) throw refuse();
    return client.scopes;
  }

  private async ask(hash: string): Promise<ServiceTokenState | undefined> {
    const row = await this.statements.row<Row>(STATE, [hash]);
    return row && { ...row, scopes: narrowed(row.scopes, row.clientScopes) };
  }
}
