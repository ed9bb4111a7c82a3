import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type EntityManager } from 'typeorm';
import { CurrentRightsService } from '#platform/access/current-rights.service';
import type { Principal } from '#platform/access/principal';
import { isSameHash, secretHash } from '#platform/access/secret-hash';
import { AuditService } from '#platform/audit/audit.service';
import type { Found } from '#platform/database/found';
import { LibraryError } from '#platform/errors/library-error';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { newPublicId, PUBLIC_ID } from './public-id';
import { requireOwnScopes } from './require-own-scopes';
import { ServiceClient } from './service-client.entity';
import { ServiceToken } from './service-token.entity';
import { ServiceTokenStatesService } from './service-token-states.service';
import { newClientSecret } from './service-token-text';

/** What is said of a client that is to be made, or changed. */
export type ServiceClientDraft = Pick<ServiceClient, 'name' | 'scopes'>;
export type ServiceClientChanges = Partial<ServiceClientDraft & Pick<ServiceClient, 'isActive'>>;

/** A client with its secret, which nobody can be told again. */
export interface ClientWithSecret {
  client: ServiceClient;
  secret: string;
}

const MOST = 100;

/** Held until the end of a transaction, so that two who make clients count one after the other. */
const ONE_AT_A_TIME = `SELECT pg_advisory_xact_lock(hashtext('service_clients'))`;

const ID = new RegExp(`^${PUBLIC_ID}$`);

/**
 * Makes and changes the clients of services. Nobody has to do with one that may do more than they: who knew its secret could do
 * as much.
 */
@Injectable()
export class ServiceClientsService {
  constructor(
    @InjectRepository(ServiceClient) private readonly clients: Repository<ServiceClient>,
    private readonly states: ServiceTokenStatesService,
    private readonly audit: AuditService,
    private readonly rights: CurrentRightsService,
  ) {}

  /** In the order of their names. */
  async list(query: PageQueryDto): Promise<Found<ServiceClient>> {
    const order = { name: 'ASC', id: 'ASC' } as const;
    const part = { skip: PageQueryDto.offset(query), take: query.size };
    const [items, total] = await this.clients.findAndCount({ order, ...part });
    return { items, total };
  }

  /** @throws LibraryError `service-client.not-found` */
  async one(id: string): Promise<ServiceClient> {
    return (await this.clients.findOneBy({ id })) ?? refuseUnknown();
  }

  /** Whether a client has what somebody gives as its id. */
  async has(id: string): Promise<boolean> {
    return ID.test(id) && this.clients.existsBy({ id });
  }

  /** @throws LibraryError `scope.beyond-own`, `service-client.limit-reached`; as `CurrentRightsService.of` */
  async create(draft: ServiceClientDraft, by: Principal): Promise<ClientWithSecret> {
    const secret = newClientSecret();
    const client = await this.clients.manager.transaction(async (manager) => {
      await manager.query(ONE_AT_A_TIME);
      requireOwnScopes(await this.rights.of(by, manager), draft.scopes);
      await requireRoom(manager);
      const row = { ...draft, id: newPublicId(), secretHash: secretHash(secret) };
      const { scopes } = row;
      await this.audit.note({ action: 'client.created', subject: row.id, details: { scopes } }, manager);
      return manager.save(manager.create(ServiceClient, row));
    });
    return { client, secret };
  }

  /**
   * A client that may not be used any more loses its tokens.
   *
   * @throws LibraryError `service-client.not-found`, `scope.beyond-own`; as `CurrentRightsService.of`
   */
  change(id: string, changes: ServiceClientChanges, by: Principal): Promise<ServiceClient> {
    const touched = { scopes: changes.scopes ?? [], by };
    return this.touch(id, touched, async (client, manager) => {
      if (changes.isActive === false) await manager.delete(ServiceToken, { clientId: id });
      const changed = this.clients.merge(client, changes);
      const { scopes } = changed;
      await this.audit.note({ action: 'client.changed', subject: id, details: { scopes } }, manager);
      return manager.save(changed);
    });
  }

  /** Gives a client another secret; the tokens that it got for the old one end. @throws LibraryError as `change` */
  async rotateSecret(id: string, by: Principal): Promise<ClientWithSecret> {
    const secret = newClientSecret();
    const client = await this.touch(id, { scopes: [], by }, async (found, manager) => {
      await manager.delete(ServiceToken, { clientId: id });
      await this.audit.note({ action: 'client.rotated', subject: id, details: {} }, manager);
      return manager.save(Object.assign(found, { secretHash: secretHash(secret) }));
    });
    return { client, secret };
  }

  /** Removes a client with its tokens. @throws LibraryError as `change` */
  async remove(id: string, by: Principal): Promise<void> {
    await this.touch(id, { scopes: [], by }, async (client, manager) => {
      await this.audit.note({ action: 'client.removed', subject: id, details: {} }, manager);
      return manager.remove(client);
    });
  }

  /** The client that has the id and the secret. @throws LibraryError `client.invalid`, which does not say what is wrong */
  async authenticate({ id, secret }: { id: string; secret: string }): Promise<ServiceClient> {
    const client = ID.test(id) ? await this.clients.findOneBy({ id, isActive: true }) : null;
    const isRight = isSameHash(client?.secretHash ?? '', secretHash(secret));
    if (client && isRight) return client;
    throw new LibraryError('unauthenticated', 'client.invalid', 'No client has this id and this secret.');
  }

  /** `scopes`: what is touched beside those of the client. */
  private async touch<Result>(
    id: string,
    { scopes, by }: { scopes: readonly string[]; by: Principal },
    change: (client: ServiceClient, manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    const result = await this.clients.manager.transaction(async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      const client = (await manager.findOne(ServiceClient, { where: { id }, lock })) ?? refuseUnknown();
      requireOwnScopes(await this.rights.of(by, manager), [...client.scopes, ...scopes]);
      return change(client, manager);
    });
    this.states.forget();
    return result;
  }
}

async function requireRoom(manager: EntityManager): Promise<void> {
  const message = `There are ${MOST} clients: remove one that is not needed first.`;
  if ((await manager.count(ServiceClient)) >= MOST)
    throw new LibraryError('conflict', 'service-client.limit-reached', message);
}

function refuseUnknown(): never {
  throw new LibraryError('not-found', 'service-client.not-found', 'No client has this id.');
}
