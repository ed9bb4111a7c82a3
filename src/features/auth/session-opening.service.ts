import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MailService } from '#features/mail/mail.service';
import type { User } from '#features/users/user.entity';
import { RefreshTokensService } from './refresh-tokens.service';
import type { Visitor } from '#platform/http/visitor';
import { SessionsService, type SignInWay } from './sessions.service';
import { TokenSigner } from './token-signer';

/** A session with the secrets by which it is used; nobody can be told them again. */
export interface OpenSession {
  userId: number;
  sessionId: string;
  accessToken: string;
  refreshToken: string;
}

/** Lets people in who have shown who they are. */
@Injectable()
export class SessionOpeningService {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: SessionsService,
    private readonly refreshTokens: RefreshTokensService,
    private readonly signer: TokenSigner,
    private readonly mails: MailService,
  ) {}

  /** Opens a session, and tells the person of it by mail when it is on a device that the account did not know. */
  async open(user: User, visitor: Visitor, by: SignInWay): Promise<OpenSession> {
    const { id: userId, email: to, locale, displayName } = user;
    const isNews = await this.sessions.isNews(userId, visitor.device);
    const opened = await this.database.transaction(async (manager) => {
      const { id: sessionId } = await this.sessions.open(user, { ...visitor, by }, manager);
      const refreshToken = await this.refreshTokens.issue(sessionId, manager);
      const params = { name: displayName || null, ...visitor, at: new Date().toISOString() };
      if (isNews) await this.mails.send({ to, template: 'new-sign-in', locale, params }, manager);
      return { userId, sessionId, refreshToken };
    });
    return { ...opened, accessToken: await this.signer.sign(opened) };
  }

  /** @throws LibraryError `refresh-token.invalid`, `session.ended` */
  async refresh(token: string): Promise<OpenSession> {
    const refreshed = await this.refreshTokens.exchange(token);
    return { ...refreshed, accessToken: await this.signer.sign(refreshed) };
  }
}
