import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BELIEVED_MS } from '#platform/access/believed-ms';
import { CurrentRightsService } from '#platform/access/current-rights.service';
import type { Principal } from '#platform/access/principal';
import { scopesOfRoles } from '#platform/access/roles';
import { narrowed } from '#platform/access/scopes';
import { isSameHash, secretHash } from '#platform/access/secret-hash';
import { BriefMemory } from '#platform/cache/brief-memory';
import { Statements, type Statement } from '#platform/database/statements';
import { LibraryError } from '#platform/errors/library-error';
import { readApiKey } from './api-key-text';

interface Row {
  userId: number;
  secretHash: string;
  scopes: string[];
  roles: string[];
  isRevoked: boolean;
  isExpired: boolean;
  isOwnerShut: boolean;
  isStale: boolean;
}

/** What is known of a key, and why it is no good, if it is not. */
interface KeyState {
  secretHash: string;
  principal: Principal;
  refusal: LibraryError | undefined;
  /** Whether it is to be noted when it is used next. */
  isStale: boolean;
}

const STATE: Statement = {
  name: 'api-key-state',
  text: `SELECT user_id AS "userId", secret_hash AS "secretHash", scopes, roles,
      revoked_at IS NOT NULL AS "isRevoked", coalesce(expires_at <= now(), false) AS "isExpired",
      NOT is_active OR deleted_at IS NOT NULL AS "isOwnerShut",
      coalesce(last_used_at < now() - interval '1 minute', true) AS "isStale"
    FROM api_keys JOIN users ON users.id = user_id WHERE api_keys.id = $1`,
};

const USED: Statement = {
  name: 'api-key-used',
  text: `UPDATE api_keys SET last_used_at = now()
    WHERE id = $1 AND coalesce(last_used_at < now() - interval '1 minute', true)`,
};

const refuse = (code: string, message: string) => new LibraryError('unauthenticated', code, message);

const refuseUnknown = () =>
  refuse('api-key.invalid', 'The API key is no good: send one as it was shown when it was made.');

const allowedBy = ({ scopes, roles }: Row) => narrowed(scopes, scopesOfRoles(roles));

function refusalOf({ isRevoked, isExpired, isOwnerShut }: Row): LibraryError | undefined {
  if (isRevoked) return refuse('api-key.revoked', 'The API key was revoked: use another one.');
  if (isExpired) return refuse('api-key.expired', 'The API key has expired: use another one.');
  if (isOwnerShut) return refuse('api-key.suspended', 'The account of this API key cannot be used.');
  return undefined;
}

/**
 * Says whether keys are good, and what they allow. The database is asked about a key once in 900 ms by each process; so whatever
 * ends or narrows a key, in whatever process, does so everywhere within a second.
 */
@Injectable()
export class ApiKeyStatesService implements OnModuleInit, BeforeApplicationShutdown {
  private readonly logger = new Logger(ApiKeyStatesService.name);
  private readonly known = new BriefMemory<KeyState | undefined>(BELIEVED_MS);
  private noting: Promise<void> = Promise.resolve();

  constructor(
    private readonly statements: Statements,
    private readonly rights: CurrentRightsService,
  ) {}

  onModuleInit(): void {
    this.rights.readBy('key', (id, manager) => this.scopesNow(id, manager));
  }

  /**
   * Whom the key lets in: its owner, to what it was given and the owner may do now.
   *
   * @throws LibraryError `api-key.invalid` for a key that is none, and for one whose secret is wrong; `api-key.revoked`,
   * `api-key.expired`, `api-key.suspended`
   */
  async principalOf(text: string): Promise<Principal> {
    const key = readApiKey(text);
    const hash = secretHash(key?.secret ?? '');
    const state = key && (await this.known.recall(key.id, () => this.ask(key.id)));
    if (!state || !isSameHash(state.secretHash, hash)) throw refuseUnknown();
    if (state.refusal) throw state.refusal;
    if (state.isStale) this.noteUse(key.id, state);
    return state.principal;
  }

  /** Lets nothing be believed any more in this process, after keys were changed by it. */
  forget(): void {
    this.known.forget();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.noting;
  }

  /** Keeps no request waiting; uses are noted one after the other, so that they take one connection. */
  private noteUse(id: string, state: KeyState): void {
    state.isStale = false;
    this.noting = this.noting.then(async () => {
      await this.statements
        .rows(USED, [id])
        .catch((error: unknown) =>
          this.logger.warn({ err: error }, 'That an API key was used could not be noted.'),
        );
    });
  }

  /** @throws LibraryError as `principalOf` */
  private async scopesNow(id: string, manager: EntityManager): Promise<readonly string[]> {
    const [row] = await manager.query<Row[]>(STATE.text, [id]);
    if (!row) throw refuseUnknown();
    const refusal = refusalOf(row);
    if (refusal) throw refusal;
    return allowedBy(row);
  }

  private async ask(id: string): Promise<KeyState | undefined> {
    const row = await this.statements.row<Row>(STATE, [id]);
    if (!row) return undefined;
    const { userId, secretHash: hash, isStale } = row;
    const principal: Principal = {
      ...{ kind: 'key', userId, scopes: allowedBy(row), keyId: id },
      ...{ sessionId: null, clientId: null, viaCookie: false },
    };
    return { secretHash: hash, principal, refusal: refusalOf(row), isStale };
  }
}
