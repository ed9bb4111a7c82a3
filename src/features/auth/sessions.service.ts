import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository, type EntityManager } from 'typeorm';
import type { User } from '#features/users/user.entity';
import { AuditService } from '#platform/audit/audit.service';
import type { Found } from '#platform/database/found';
import { LibraryError } from '#platform/errors/library-error';
import { PageQueryDto } from '#platform/http/page-query.dto';
import type { Visitor } from '#platform/http/visitor';
import { SecureConfig } from './secure.config';
import { Session, type SessionEnd } from './session.entity';
import { SessionStatesService } from './session-states.service';

/** By what somebody showed who they are. */
export type SignInWay = 'password' | 'code';

const DAY_MS = 86_400_000;

/** Opens and ends sessions. */
@Injectable()
export class SessionsService {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    private readonly states: SessionStatesService,
    private readonly config: SecureConfig,
    private readonly audit: AuditService,
  ) {}

  /** Always a new one: what the request may have brought along is not taken over. */
  async open(
    { id: userId, securityVersion }: User,
    { by, ...visitor }: Visitor & { by: SignInWay },
    manager: EntityManager,
  ): Promise<Session> {
    const now = new Date();
    const expiresAt = new Date(now.getTime() + this.config.sessionDays * DAY_MS);
    const made = { id: randomUUID(), userId, securityVersion, ...visitor, lastSeenAt: now, expiresAt };
    await manager.insert(Session, made);
    await this.audit.note({ action: 'session.opened', subject: made.id, details: { by }, userId }, manager);
    return manager.findOneByOrFail(Session, { id: made.id });
  }

  /** The sessions of a user that are good, the one used last first. */
  async list(userId: number, query: PageQueryDto): Promise<Found<Session>> {
    const [items, total] = await this.sessions
      .createQueryBuilder('session')
      .innerJoin('session.user', 'user', 'user.securityVersion = session.securityVersion')
      .where('session.userId = :userId AND session.endedAt IS NULL AND session.expiresAt > now()', { userId })
      .andWhere(`session.lastSeenAt > now() - :days * interval '1 day'`, {
        days: this.config.sessionIdleDays,
      })
      .orderBy('session.lastSeenAt', 'DESC')
      .addOrderBy('session.id')
      .skip(PageQueryDto.offset(query))
      .take(query.size)
      .getManyAndCount();
    return { items, total };
  }

  /** Ends a session; false when the user has no such session, or it was ended before. */
  async end(userId: number, sessionId: string, reason: SessionEnd): Promise<boolean> {
    const isEnded = await this.sessions.manager.transaction(async (manager) => {
      const open = { id: sessionId, userId, endedAt: IsNull() };
      const { affected } = await manager.update(Session, open, { endedAt: new Date(), endReason: reason });
      if (affected) await this.noteEnd(userId, sessionId, reason, manager);
      return affected === 1;
    });
    this.states.forget();
    return isEnded;
  }

  /** @throws LibraryError `session.not-found` when the user has no such session, or it was ended before */
  async endOne(userId: number, sessionId: string): Promise<void> {
    if (await this.end(userId, sessionId, 'ended')) return;
    throw new LibraryError('not-found', 'session.not-found', 'You have no session with this id.');
  }

  /** Ends all sessions of a user. */
  async endAll(userId: number): Promise<void> {
    await this.sessions.manager.transaction(async (manager) => {
      const open = { userId, endedAt: IsNull() };
      await manager.update(Session, open, { endedAt: new Date(), endReason: 'ended' });
      await this.audit.note({ action: 'sessions.ended', subject: userId, details: {} }, manager);
    });
    this.states.forget();
  }

  /** Keeps a session good whose user has got another security version by its own wish. */
  async keep(sessionId: string, securityVersion: number, manager: EntityManager): Promise<void> {
    await manager.update(Session, { id: sessionId }, { securityVersion });
  }

  private noteEnd(
    userId: number,
    session: string,
    because: SessionEnd,
    manager: EntityManager,
  ): Promise<void> {
    if (because === 'reuse')
      return this.audit.note(
        { action: 'refresh-token.reused', subject: userId, details: { session } },
        manager,
      );
    return this.audit.note({ action: 'session.ended', subject: session, details: { because } }, manager);
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
