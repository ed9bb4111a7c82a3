import { IsBoolean, IsOptional, IsUUID, Length, Matches } from 'class-validator';
import { EmailAddress } from '#platform/http/email-address.decorator';
import { MayBeLeftOut } from '#platform/http/may-be-left-out.decorator';
import type { OpenSession } from './session-opening.service';

/** How a session is to be kept. */
export class KeepingDto {
  /**
   * Whether the tokens are to be kept in cookies, which pages cannot read; the answer has them otherwise.
   * @example false
   */
  @IsOptional()
  @IsBoolean()
  useCookies?: boolean = false;
}

/** An address and the password of its account. */
export class SignInDto extends KeepingDto {
  /** @example "ada@books.example" */
  @EmailAddress()
  email: string;

  /** @example "a long secret of mine" */
  @Length(1, 200)
  password: string;
}

/** The address of an account. */
export class EmailDto {
  /** @example "ada@books.example" */
  @EmailAddress()
  email: string;
}

/** A request for a code, which is on its way by mail if there is an account. */
export class CodeRequestDto {
  /**
   * What to send along with the code.
   * @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1"
   */
  id: string;
}

/** A code that came by mail. */
export class SignInWithCodeDto extends KeepingDto {
  /**
   * The id of the request for the code.
   * @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1"
   */
  @IsUUID()
  id: string;

  /** @example "49271308" */
  @Matches(/^\d{6,10}$/, { message: 'code must be the digits of the mail' })
  code: string;
}

/** The refresh token, unless the browser sends it in a cookie. */
export class RefreshDto {
  /** @example "VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A" */
  @MayBeLeftOut()
  @Length(1, 200)
  refreshToken?: string;
}

/** A session, and by what it is used. */
export class SignedInDto {
  /** @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1" */
  sessionId: string;

  /**
   * To be sent as `Authorization: Bearer`; null when it is in a cookie.
   * @example "eyJhbGciOiJIUzI1NiIsImtpZCI6ImEiLCJ0eXAiOiJhdCtqd3QifQ.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
   */
  accessToken: string | null;

  /**
   * For how many seconds the access token is good.
   * @example 900
   */
  expiresIn: number;

  /**
   * By which the next access token is got, once; null when it is in a cookie.
   * @example "VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A"
   */
  refreshToken: string | null;

  /**
   * To be sent as `X-CSRF-Token` with every request that changes something, when cookies are used; null otherwise.
   * @example null
   */
  csrfToken: string | null;

  static from(session: OpenSession, expiresIn: number, csrfToken: string | null): SignedInDto {
    const { sessionId, accessToken, refreshToken } = session;
    const isKept = csrfToken !== null;
    const tokens = { accessToken: isKept ? null : accessToken, refreshToken: isKept ? null : refreshToken };
    return { sessionId, ...tokens, expiresIn, csrfToken };
  }
}

/** The token that pages have to send along when cookies are used. */
export class CsrfTokenDto {
  /** @example "bm9uY2U.bWFj" */
  csrfToken: string;
}
