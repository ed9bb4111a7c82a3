import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BELIEVED_MS } from '#platform/access/believed-ms';
import { CurrentRightsService } from '#platform/access/current-rights.service';
import { scopesOfRoles } from '#platform/access/roles';
import { BriefMemory } from '#platform/cache/brief-memory';
import { Statements, type Statement } from '#platform/database/statements';
import { LibraryError } from '#platform/errors/library-error';
import { SecureConfig } from './secure.config';

/** What a session that is good allows. */
export interface SessionState {
  userId: number;
  scopes: readonly string[];
}

interface Row {
  userId: number;
  roles: string[];
  isStale: boolean;
}

const STATE: Statement = {
  name: 'session-state',
  text: `SELECT sessions.user_id AS "userId", roles, last_seen_at < now() - interval '1 minute' AS "isStale"
    FROM sessions JOIN users ON users.id = sessions.user_id
    WHERE sessions.id = $1 AND ended_at IS NULL AND expires_at > now()
      AND last_seen_at > now() - $2 * interval '1 day'
      AND is_active AND deleted_at IS NULL AND sessions.security_version = users.security_version`,
};

const SEEN: Statement = {
  name: 'session-seen',
  text: `UPDATE sessions SET last_seen_at = now() WHERE id = $1 AND last_seen_at < now() - interval '1 minute'`,
};

/**
 * Says whether sessions are good, and what they allow. The database is asked about a session once in 900 ms by each process,
 * however many requests come; so whatever ends a session, in whatever process, ends it everywhere within a second.
 */
@Injectable()
export class SessionStatesService implements OnModuleInit {
  private readonly known = new BriefMemory<SessionState | undefined>(BELIEVED_MS);

  constructor(
    private readonly statements: Statements,
    private readonly config: SecureConfig,
    private readonly rights: CurrentRightsService,
  ) {}

  onModuleInit(): void {
    this.rights.readBy('session', (id, manager) => this.scopesNow(id, manager));
  }

  /** What the session allows; undefined when it is over or never was. */
  check(sessionId: string): Promise<SessionState | undefined> {
    return this.known.recall(sessionId, () => this.ask(sessionId));
  }

  /** Lets nothing be believed any more in this process, after sessions were changed by it. */
  forget(): void {
    this.known.forget();
  }

  /** @throws LibraryError `session.ended` */
  private async scopesNow(sessionId: string, manager: EntityManager): Promise<readonly string[]> {
    const [row] = await manager.query<Row[]>(STATE.text, [sessionId, this.config.sessionIdleDays]);
    if (row) return scopesOfRoles(row.roles);
    throw new LibraryError('unauthenticated', 'session.ended', 'The session has ended: sign in again.');
  }

  private async ask(sessionId: string): Promise<SessionState | undefined> {
    const row = await this.statements.row<Row>(STATE, [sessionId, this.config.sessionIdleDays]);
    if (!row) return undefined;
    if (row.isStale) await this.statements.rows(SEEN, [sessionId]);
    return { userId: row.userId, scopes: scopesOfRoles(row.roles) };
  }
}
