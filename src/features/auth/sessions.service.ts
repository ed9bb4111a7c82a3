import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Not, Repository, type EntityManager } from 'typeorm';
import type { User } from '#features/users/user.entity';
import { LibraryError } from '#platform/errors/library-error';
import { SecureConfig } from './secure.config';
import { Session, type SessionEnd } from './session.entity';
import { SessionStatesService } from './session-states.service';

/** From where somebody asks. */
export interface Visitor {
  /** The IP address. */
  address: string;
  /** In words, e.g. `Firefox on Linux`. */
  device: string;
}

const DAY_MS = 86_400_000;

/** Opens and ends sessions. */
@Injectable()
export class SessionsService {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly states: SessionStatesService,
    private readonly config: SecureConfig,
  ) {}

  /** Always a new one: what the request may have brought along is not taken over. */
  async open(
    { id: userId, securityVersion }: User,
    visitor: Visitor,
    manager: EntityManager,
  ): Promise<Session> {
    const now = new Date();
    const expiresAt = new Date(now.getTime() + this.config.sessionDays * DAY_MS);
    const made = { id: randomUUID(), userId, securityVersion, ...visitor, lastSeenAt: now, expiresAt };
    await manager.insert(Session, made);
    return manager.findOneByOrFail(Session, { id: made.id });
  }

  /** The sessions of a user that are good, the one used last first. */
  list(userId: number): Promise<Session[]> {
    return this.sessions
      .createQueryBuilder('session')
      .innerJoin('session.user', 'user', 'user.securityVersion = session.securityVersion')
      .where('session.userId = :userId AND session.endedAt IS NULL AND session.expiresAt > now()', { userId })
      .andWhere(`session.lastSeenAt > now() - :days * interval '1 day'`, {
        days: this.config.sessionIdleDays,
      })
      .orderBy('session.lastSeenAt', 'DESC')
      .addOrderBy('session.id')
      .getMany();
  }

  /** Ends a session; false when the user has no such session, or it was ended before. */
  async end(userId: number, sessionId: string, reason: SessionEnd): Promise<boolean> {
    const { affected } = await this.sessions.update(
      { id: sessionId, userId, endedAt: IsNull() },
      { endedAt: new Date(), endReason: reason },
    );
    this.states.forget();
    return affected === 1;
  }

  /** @throws LibraryError `session.not-found` when the user has no such session, or it was ended before */
  async endOne(userId: number, sessionId: string): Promise<void> {
    if (await this.end(userId, sessionId, 'ended')) return;
    throw new LibraryError('not-found', 'session.not-found', 'You have no session with this id.');
  }

  /** Ends all sessions of a user, but for one that may be kept. */
  async endAll(userId: number, keptId?: string): Promise<void> {
    const others = keptId === undefined ? {} : { id: Not(keptId) };
    await this.sessions.update(
      { userId, endedAt: IsNull(), ...others },
      { endedAt: new Date(), endReason: 'ended' },
    );
    this.states.forget();
  }

  /** Keeps a session good whose user has got another security version by its own wish. */
  async keep(sessionId: string, securityVersion: number, manager: EntityManager): Promise<void> {
    await manager.update(Session, { id: sessionId }, { securityVersion });
  }

  /** Whether the user has had sessions, but none on such a device. */
  async isNews(userId: number, device: string): Promise<boolean> {
    const [all, alike] = await Promise.all([
      this.sessions.existsBy({ userId }),
      this.sessions.existsBy({ userId, device }),
    ]);
    return all && !alike;
  }
}
