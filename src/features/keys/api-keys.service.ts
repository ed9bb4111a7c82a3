import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository, type EntityManager } from 'typeorm';
import { UserRightsService } from '#features/users/user-rights.service';
import { User } from '#features/users/user.entity';
import { CurrentRightsService } from '#platform/access/current-rights.service';
import type { Principal } from '#platform/access/principal';
import { secretHash } from '#platform/access/secret-hash';
import { AuditService } from '#platform/audit/audit.service';
import type { Found } from '#platform/database/found';
import { LibraryError } from '#platform/errors/library-error';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { ApiKey } from './api-key.entity';
import { ApiKeyStatesService } from './api-key-states.service';
import { newApiKey } from './api-key-text';
import type { KeyOwner } from './key-holder';
import { requireOwnScopes } from './require-own-scopes';

/** What somebody says of a key that is to be made. */
export interface ApiKeyDraft {
  name: string;
  scopes: string[];
  expiresAt?: Date | null;
}

/** How many keys somebody may have that were not revoked; and how many revoked ones are kept. */
const MOST = 50;

const REVOKE = `
  UPDATE api_keys SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL AND id = coalesce($2, id) RETURNING id`;

const OLD_REVOKED = `
  DELETE FROM api_keys WHERE id IN (
    SELECT id FROM api_keys WHERE user_id = $1 AND revoked_at IS NOT NULL ORDER BY revoked_at DESC OFFSET ${MOST})`;

/** Makes and revokes the keys of people. */
@Injectable()
export class ApiKeysService {
  constructor(
    @InjectRepository(ApiKey) private readonly keys: Repository<ApiKey>,
    private readonly states: ApiKeyStatesService,
    private readonly audit: AuditService,
    private readonly rights: CurrentRightsService,
    private readonly owners: UserRightsService,
  ) {}

  /**
   * Makes a key for somebody whose session must be good, and whose rights are read anew, while nobody changes the account: what
   * ends keys misses none. `text` is the key itself, which nobody can be told again.
   *
   * @throws LibraryError `scope.beyond-own`, `api-key.limit-reached`; as `CurrentRightsService.of`
   */
  async create(
    owner: KeyOwner,
    { name, scopes, expiresAt = null }: ApiKeyDraft,
  ): Promise<{ key: ApiKey; text: string }> {
    const { userId } = owner;
    const { id, secret, text } = newApiKey();
    const key = await this.keys.manager.transaction(async (manager) => {
      const lock = { mode: 'pessimistic_write' } as const;
      await manager.findOneOrFail(User, { where: { id: userId }, lock });
      requireOwnScopes(await this.rights.of(owner, manager), scopes);
      await makeRoom(userId, manager);
      await manager.insert(ApiKey, { id, userId, name, scopes, expiresAt, secretHash: secretHash(secret) });
      await this.audit.note({ action: 'key.created', subject: id, details: { scopes } }, manager);
      return manager.findOneByOrFail(ApiKey, { id });
    });
    return { key, text };
  }

  /** The keys of somebody that were not revoked, the newest first. */
  async list(userId: number, query: PageQueryDto): Promise<Found<ApiKey>> {
    const order = { createdAt: 'DESC', id: 'ASC' } as const;
    const part = { skip: PageQueryDto.offset(query), take: query.size };
    const where = { userId, revokedAt: IsNull() };
    const [items, total] = await this.keys.findAndCount({ where, order, ...part });
    return { items, total };
  }

  /** @throws LibraryError `api-key.not-found` when somebody has no such key, or it was revoked */
  async one(userId: number, id: string): Promise<ApiKey> {
    return (await this.keys.findOneBy({ id, userId, revokedAt: IsNull() })) ?? refuseUnknown();
  }

  /** Gives a key another name. @throws LibraryError `api-key.not-found` */
  async rename(userId: number, id: string, name: string): Promise<ApiKey> {
    await this.keys.manager.transaction(async (manager) => {
      const { affected } = await manager.update(ApiKey, { id, userId, revokedAt: IsNull() }, { name });
      if (!affected) refuseUnknown();
      await this.audit.note({ action: 'key.renamed', subject: id, details: {} }, manager);
    });
    return this.one(userId, id);
  }

  /** @throws LibraryError `api-key.not-found` when somebody has no such key, or it was revoked before */
  async revoke(userId: number, id: string): Promise<void> {
    await this.keys.manager.transaction(async (manager) => {
      if ((await this.end(manager, userId, id)) === 0) refuseUnknown();
    });
    this.states.forget();
  }

  /** Revokes a key for its owner. @throws LibraryError as `revoke` and `UserRightsService.requireOver` */
  async revokeFor(userId: number, id: string, by: Principal): Promise<void> {
    await this.keys.manager.transaction(async (manager) => {
      await this.owners.requireOver(userId, by, manager);
      if ((await this.end(manager, userId, id)) === 0) refuseUnknown();
    });
    this.states.forget();
  }

  /** Revokes all keys of somebody, which is felt within a second of the commit. */
  async revokeAll(userId: number, manager: EntityManager): Promise<void> {
    await this.end(manager, userId);
  }

  /** How many keys were revoked by it. */
  private async end(manager: EntityManager, userId: number, id?: string): Promise<number> {
    const [revoked] = await manager.query<[{ id: string }[], number]>(REVOKE, [userId, id]);
    for (const key of revoked)
      await this.audit.note({ action: 'key.revoked', subject: key.id, details: {} }, manager);
    return revoked.length;
  }
}

/** The owner's row is locked, so nobody else makes a key for them meanwhile. */
async function makeRoom(userId: number, manager: EntityManager): Promise<void> {
  const message = `You have ${MOST} API keys: revoke one that you do not need first.`;
  if ((await manager.countBy(ApiKey, { userId, revokedAt: IsNull() })) >= MOST)
    throw new LibraryError('conflict', 'api-key.limit-reached', message);
  await manager.query(OLD_REVOKED, [userId]);
}

function refuseUnknown(): never {
  throw new LibraryError('not-found', 'api-key.not-found', 'There is no such API key.');
}
