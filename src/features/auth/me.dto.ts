import { IsLocale, Length, MaxLength } from 'class-validator';
import type { User } from '#features/users/user.entity';
import { EmailAddress } from '#platform/http/email-address.decorator';
import { ListDto } from '#platform/http/list.dto';
import { MayBeLeftOut } from '#platform/http/may-be-left-out.decorator';
import { OneLine } from '#platform/http/one-line.decorator';
import type { Session } from './session.entity';

/** Your own account. */
export class MeDto {
  /** @example 1 */
  id: number;

  /** @example "ada@books.example" */
  email: string;

  /** @example "Ada" */
  displayName: string;

  /** @example ["reader"] */
  roles: string[];

  /**
   * What you may do.
   * @example ["books/read", "keys/manage"]
   */
  scopes: string[];

  /**
   * In which language you are written to.
   * @example "en"
   */
  locale: string;

  /**
   * Whether you can sign in with a password.
   * @example true
   */
  hasPassword: boolean;

  /**
   * Where the picture of you is, on this server; it changes with the picture.
   * @example "/api/v1/me/avatar?v=8f2f6f1a10"
   */
  avatarUrl: string | null;

  /** @example "2026-11-21T02:00:00.000Z" */
  verifiedAt: Date | null;

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  static from(user: User, scopes: readonly string[]): MeDto {
    const { id, email, displayName, roles, locale, passwordHash, verifiedAt, createdAt } = user;
    const avatarUrl = user.avatarFileId && `/api/v1/me/avatar?v=${user.avatarFileId.slice(-10)}`;
    const hasPassword = passwordHash !== null;
    return {
      ...{ id, email, displayName, roles, scopes: [...scopes] },
      ...{ locale, hasPassword, avatarUrl, verifiedAt, createdAt },
    };
  }
}

/** What to change of your account; what is left out stays. */
export class UpdateMeDto {
  /**
   * How to call you.
   * @example "Ada"
   */
  @MayBeLeftOut()
  @OneLine(100)
  displayName?: string;

  /**
   * In which language to write to you: a BCP 47 tag.
   * @example "de"
   */
  @MayBeLeftOut()
  @MaxLength(35)
  @IsLocale()
  locale?: string;
}

/** The password that you have now. */
export class OwnPasswordDto {
  /**
   * Needed when the account has one; otherwise the session must not be older than five minutes.
   * @example "a long secret of mine"
   */
  @MayBeLeftOut()
  @Length(1, 200)
  password?: string;
}

/** Another password. */
export class ChangePasswordDto extends OwnPasswordDto {
  /**
   * 8 to 200 characters.
   * @example "a longer secret of mine"
   */
  @Length(8, 200)
  newPassword: string;
}

/** Another address. */
export class ChangeEmailDto extends OwnPasswordDto {
  /** @example "countess@books.example" */
  @EmailAddress()
  email: string;
}

/** Somewhere you are signed in. */
export class SessionDto {
  /** @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1" */
  id: string;

  /** @example "Firefox on Linux" */
  device: string;

  /**
   * The IP address that it was opened from.
   * @example "203.0.113.9"
   */
  address: string;

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  /**
   * To the minute.
   * @example "2026-11-21T02:00:00.000Z"
   */
  lastSeenAt: Date;

  /**
   * When it ends in any case.
   * @example "2027-05-20T02:00:00.000Z"
   */
  expiresAt: Date;

  /**
   * Whether it is the one of this request.
   * @example true
   */
  isCurrent: boolean;

  static from(session: Session, currentId: string): SessionDto {
    const { id, device, address, createdAt, lastSeenAt, expiresAt } = session;
    return { id, device, address, createdAt, lastSeenAt, expiresAt, isCurrent: id === currentId };
  }
}

/** A part of where you are signed in, the session used last first. */
export class SessionListDto extends ListDto {
  items: SessionDto[];
}
