import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ArrayContains, IsNull, Not, Repository, type EntityManager } from 'typeorm';
import { isSameHash } from '#platform/access/secret-hash';
import { LibraryError } from '#platform/errors/library-error';
import { User } from './user.entity';

/** The mails that people may decline, by the names of their templates. */
export const NOTICES = ['import-finished', 'import-failed'] as const;

export type Notice = (typeof NOTICES)[number];

/** Somebody who wants a notice. */
export interface NoticeReader {
  to: string;
  locale: string;
  name: string | null;
  /** By which this reader declines this notice, without signing in. */
  unsubscribe: string;
}

type Keyed = Pick<User, 'id' | 'noticeKey'>;

/** The number of an account, a notice, and an HMAC-SHA-256 of both. */
const TOKEN = /^(\d{1,9})\.([a-z-]{1,40})\.([\w-]{43})$/;

/** One statement, so that two changes at once both count. */
const CHOOSE = `
  UPDATE users SET updated_at = clock_timestamp(), declined_notices = $3::text[] || ARRAY(
    SELECT declined FROM unnest(declined_notices) AS declined WHERE declined <> ALL ($2::text[] || $3::text[]))
  WHERE id = $1`;

/** Knows who wants which notices. */
@Injectable()
export class NoticesService {
  constructor(@InjectRepository(User) private readonly users: Repository<User>) {}

  /** The administrators who want the notice. */
  async administratorsWanting(notice: Notice, manager: EntityManager): Promise<NoticeReader[]> {
    const administrators = await manager.find(User, {
      select: {
        id: true,
        email: true,
        locale: true,
        displayName: true,
        declinedNotices: true,
        noticeKey: true,
      },
      where: {
        roles: ArrayContains(['admin']),
        isActive: true,
        deletedAt: IsNull(),
        verifiedAt: Not(IsNull()),
      },
      order: { id: 'ASC' },
    });
    const wanting = administrators.filter(({ declinedNotices }) => !declinedNotices.includes(notice));
    return wanting.map((user) => ({
      ...{ to: user.email, locale: user.locale, name: user.displayName || null },
      unsubscribe: tokenFor(user, notice),
    }));
  }

  /** Which notices somebody wants; all, unless they chose otherwise. */
  async choices(userId: number): Promise<Record<Notice, boolean>> {
    const { declinedNotices } = await this.users.findOneByOrFail({ id: userId });
    const chosen = NOTICES.map((notice) => [notice, !declinedNotices.includes(notice)]);
    return Object.fromEntries(chosen) as Record<Notice, boolean>;
  }

  /** Notes which notices somebody wants, and which not; what is undefined stays. */
  async choose(userId: number, choices: Partial<Record<Notice, boolean | undefined>>): Promise<void> {
    const chosen = (isWanted: boolean) => NOTICES.filter((notice) => choices[notice] === isWanted);
    await this.users.query(CHOOSE, [userId, chosen(true), chosen(false)]);
  }

  /** Declines what the token is for, and says what that is. @throws LibraryError `unsubscribe-token.invalid` */
  async decline(token: string): Promise<Notice> {
    const [, id = '', name = ''] = TOKEN.exec(token) ?? [];
    const notice = NOTICES.find((one) => one === name);
    const user = notice && (await this.keyed(Number(id)));
    if (!user || !isSameHash(tokenFor(user, notice), token)) throw wrongToken();
    await this.choose(user.id, { [notice]: false });
    return notice;
  }

  private keyed(id: number): Promise<Keyed | null> {
    return this.users.findOne({ select: { id: true, noticeKey: true }, where: { id, deletedAt: IsNull() } });
  }
}

function tokenFor({ id, noticeKey }: Keyed, notice: Notice): string {
  const what = `${id}.${notice}`;
  return `${what}.${createHmac('sha256', noticeKey).update(what).digest('base64url')}`;
}

const wrongToken = () =>
  new LibraryError(
    'invalid',
    'unsubscribe-token.invalid',
    'The link is not whole, or its account is gone: choose your mails in your account.',
  );
