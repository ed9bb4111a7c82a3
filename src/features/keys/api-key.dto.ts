import { IsDate, IsOptional, Matches, MinDate } from 'class-validator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { Instant } from '#platform/http/instant.decorator';
import { ListDto } from '#platform/http/list.dto';
import { OneLine } from '#platform/http/one-line.decorator';
import type { ApiKey } from './api-key.entity';
import { maskedApiKey } from './api-key-text';
import { GivenScopes } from './given-scopes.decorator';
import { PUBLIC_ID } from './public-id';

const ID = new RegExp(`^${PUBLIC_ID}$`);
const ID_MESSAGE = { message: '$property must be the id of an API key' };

export class ApiKeyIdParamDto {
  /**
   * The key's id.
   * @example "9f86d081884c7d65"
   */
  @Matches(ID, ID_MESSAGE)
  id: string;
}

export class UserApiKeyParamDto extends IdParamDto {
  /**
   * The key's id.
   * @example "9f86d081884c7d65"
   */
  @Matches(ID, ID_MESSAGE)
  keyId: string;
}

/** Another name for a key. */
export class RenameApiKeyDto {
  /**
   * What to call it.
   * @example "the bookshelf in the hall"
   */
  @OneLine(100)
  name: string;
}

/** A key that is to be made. */
export class CreateApiKeyDto extends RenameApiKeyDto {
  /**
   * What the key may do, of what you may do yourself; wildcards like `books/*` are good, too.
   * @example ["books/read", "authors/read"]
   */
  @GivenScopes()
  scopes: string[];

  /**
   * Until when it is good; for ever when it is left out.
   * @example "2099-11-21T02:00:00Z"
   */
  @IsOptional()
  @Instant()
  @MinDate(() => new Date(), { message: 'expiresAt must be in the future' })
  @IsDate({ message: 'expiresAt must be an instant, like 2099-11-21T02:00:00Z' })
  expiresAt?: Date | null;
}

/** A key, without its secret. */
export class ApiKeyDto {
  /** @example "9f86d081884c7d65" */
  id: string;

  /** @example "the bookshelf in the hall" */
  name: string;

  /**
   * How the key begins.
   * @example "bw_9f86d081884c7d65_…"
   */
  masked: string;

  /**
   * What it may do, as far as its owner may.
   * @example ["books/read", "authors/read"]
   */
  scopes: string[];

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  /** @example "2099-11-21T02:00:00.000Z" */
  expiresAt: Date | null;

  /**
   * To the minute.
   * @example "2026-11-21T02:00:00.000Z"
   */
  lastUsedAt: Date | null;

  static from({ id, name, scopes, createdAt, expiresAt, lastUsedAt }: ApiKey): ApiKeyDto {
    return { id, name, masked: maskedApiKey(id), scopes, createdAt, expiresAt, lastUsedAt };
  }
}

/** A new key, with its secret. */
export class MadeApiKeyDto extends ApiKeyDto {
  /**
   * The key itself; it cannot be shown again.
   * @example "bw_9f86d081884c7d65_VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A"
   */
  key: string;

  static of({ key, text }: { key: ApiKey; text: string }): MadeApiKeyDto {
    return { ...ApiKeyDto.from(key), key: text };
  }
}

/** A part of the keys that were not revoked, the newest first. */
export class ApiKeyListDto extends ListDto {
  items: ApiKeyDto[];
}

/** What a key may do now. */
export class ThisApiKeyDto extends ApiKeyDto {
  /**
   * What of its scopes its owner has now.
   * @example ["books/read"]
   */
  effectiveScopes: string[];

  static of(key: ApiKey, effective: readonly string[]): ThisApiKeyDto {
    return { ...ApiKeyDto.from(key), effectiveScopes: [...effective] };
  }
}
