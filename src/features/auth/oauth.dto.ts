import { IsOptional, IsString, Length } from 'class-validator';
import type { ServiceTokenState } from '#features/keys/service-token-states.service';
import type { Grant } from './oauth-grants.service';

/** How a client says who it is, unless it does so by HTTP Basic (RFC 6749, 2.3.1). */
export class ClientSecretDto {
  /** @example "1f8ac10f23c5b5bc" */
  @IsOptional()
  @IsString()
  client_id?: string;

  /** @example "bwc_VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A" */
  @IsOptional()
  @IsString()
  client_secret?: string;
}

/** A request for a token (RFC 6749, 4.3.2 and 4.4.2). */
export class TokenRequestDto extends ClientSecretDto {
  /**
   * `client_credentials` for services, `password` for people.
   * @example "client_credentials"
   */
  @IsString()
  grant_type: string;

  /**
   * What the token of a service is to allow, separated by blanks; all that the client may do when it is left out.
   * @example "books/read authors/read"
   */
  @IsOptional()
  @Length(0, 2_000)
  scope?: string;

  /**
   * The e-mail address of a person.
   * @example "ada@books.example"
   */
  @IsOptional()
  @Length(0, 320)
  username?: string;

  /** @example "a long secret of mine" */
  @IsOptional()
  @Length(0, 200)
  password?: string;
}

/** A token (RFC 6749, 5.1). */
export class OauthTokenDto {
  /** @example "bws_VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A" */
  access_token: string;

  /** @example "Bearer" */
  token_type: string;

  /**
   * For how many seconds it is good.
   * @example 900
   */
  expires_in: number;

  /**
   * What it allows, separated by blanks.
   * @example "books/read authors/read"
   */
  scope: string;

  /**
   * To be sent to `/auth/refresh`; people have one, services none.
   * @example "VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A"
   */
  refresh_token?: string;

  static from({ accessToken, expiresIn, scopes, refreshToken }: Grant): OauthTokenDto {
    return {
      ...{ access_token: accessToken, token_type: 'Bearer', expires_in: expiresIn, scope: scopes.join(' ') },
      ...(refreshToken !== undefined && { refresh_token: refreshToken }),
    };
  }
}

/** A token that something is asked or told about (RFC 7662, 2.1; RFC 7009, 2.1). */
export class TokenNoteDto extends ClientSecretDto {
  /** @example "bws_VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A" */
  @IsString()
  @Length(1, 2_000)
  token: string;

  /**
   * Not needed.
   * @example "access_token"
   */
  @IsOptional()
  @IsString()
  token_type_hint?: string;
}

/** What a token allows (RFC 7662, 2.2); of one that is no good there is no more to say. */
export class IntrospectionDto {
  /** @example true */
  active: boolean;

  /** @example "books/read authors/read" */
  scope?: string;

  /** @example "1f8ac10f23c5b5bc" */
  client_id?: string;

  /** @example "1f8ac10f23c5b5bc" */
  sub?: string;

  /** @example "Bearer" */
  token_type?: string;

  /**
   * In seconds since 1970.
   * @example 1795227000
   */
  iat?: number;

  /**
   * In seconds since 1970.
   * @example 1795227900
   */
  exp?: number;

  static from(state: ServiceTokenState | undefined): IntrospectionDto {
    if (!state) return { active: false };
    const { clientId, scopes, createdAt, expiresAt } = state;
    const times = { iat: inSeconds(createdAt), exp: inSeconds(expiresAt) };
    const of = { client_id: clientId, sub: clientId, token_type: 'Bearer' };
    return { active: true, scope: scopes.join(' '), ...of, ...times };
  }
}

/** Why no token was given (RFC 6749, 5.2). */
export class OauthErrorDto {
  /**
   * One of RFC 6749: `invalid_request`, `invalid_client`, `invalid_grant`, `invalid_scope`, `unsupported_grant_type`; or
   * `invalid_token` of RFC 6750.
   * @example "invalid_request"
   */
  error: string;

  /** @example "grant_type must be a string" */
  error_description: string;
}

const inSeconds = (time: Date) => Math.floor(time.getTime() / 1_000);
