import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { RefreshToken } from './refresh-token.entity';
import { newSecret, secretHash } from '#platform/access/secret-hash';
import { SecureConfig } from './secure.config';
import { SessionsService } from './sessions.service';
import { SessionStatesService } from './session-states.service';
import { SigningKeysService } from './signing-keys.service';

/** The session that a token belongs to, and the token that takes its place. */
export interface Refreshed {
  userId: number;
  sessionId: string;
  refreshToken: string;
}

/**
 * For how many seconds a used token is still answered: two tabs of a browser refresh at once, and answers get lost on the way.
 * Both get the same successor, so that a family never has two tokens that are good.
 */
const GRACE_SECONDS = 10;

const FOUND = `
  SELECT session_id AS "sessionId", user_id AS "userId", used_at IS NOT NULL AS "isUsed",
    used_at > now() - ${GRACE_SECONDS} * interval '1 second' AS "isRecent",
    token.created_at > now() - $2 * interval '1 second' AS "isYoung"
  FROM refresh_tokens AS token JOIN sessions ON sessions.id = session_id
  WHERE hash = $1 FOR UPDATE OF token`;

interface FoundToken {
  sessionId: string;
  userId: number;
  isUsed: boolean;
  isRecent: boolean | null;
  isYoung: boolean;
}

/** Gives out refresh tokens and takes each of them once. */
@Injectable()
export class RefreshTokensService {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: SessionsService,
    private readonly states: SessionStatesService,
    private readonly keys: SigningKeysService,
    private readonly config: SecureConfig,
  ) {}

  /** The first token of a session. */
  async issue(sessionId: string, manager: EntityManager): Promise<string> {
    const token = newSecret();
    await manager.insert(RefreshToken, { hash: secretHash(token), sessionId });
    return token;
  }

  /**
   * Takes a token for the next one. A token that was used some time ago is in the wrong hands, now or then: it ends the session,
   * however old it is.
   *
   * @throws LibraryError `refresh-token.invalid`, `session.ended`
   */
  async exchange(token: string): Promise<Refreshed> {
    const successor = await this.keys.mac('successor', token);
    const found = await this.database.transaction((manager) => this.use(token, successor, manager));
    if (!found) throw invalid();
    const isReused = found.isUsed && !found.isRecent;
    if (isReused) await this.sessions.end(found.userId, found.sessionId, 'reuse');
    else if (!found.isYoung) throw invalid();
    if (isReused || !(await this.states.check(found.sessionId))) throw ended();
    return { userId: found.userId, sessionId: found.sessionId, refreshToken: successor };
  }

  /** Whose session a token belongs to, used or not; undefined when there is none. */
  async sessionOf(token: string): Promise<{ userId: number; sessionId: string } | undefined> {
    const values = [secretHash(token), this.config.refreshTtl];
    const [found] = await this.database.query<FoundToken[]>(FOUND, values);
    return found && { userId: found.userId, sessionId: found.sessionId };
  }

  private async use(
    token: string,
    successor: string,
    manager: EntityManager,
  ): Promise<FoundToken | undefined> {
    const hash = secretHash(token);
    const [found] = await manager.query<FoundToken[]>(FOUND, [hash, this.config.refreshTtl]);
    if (!found || found.isUsed || !found.isYoung) return found;
    await manager.update(RefreshToken, { hash }, { usedAt: new Date() });
    await manager.insert(RefreshToken, { hash: secretHash(successor), sessionId: found.sessionId });
    return found;
  }
}

const invalid = () =>
  new LibraryError(
    'unauthenticated',
    'refresh-token.invalid',
    'The refresh token is no good: sign in again.',
  );

const ended = () =>
  new LibraryError('unauthenticated', 'session.ended', 'The session has ended: sign in again.');
