import { IsBoolean, Matches } from 'class-validator';
import { MayBeLeftOut } from '#platform/http/may-be-left-out.decorator';
import { ListDto } from '#platform/http/list.dto';
import { OneLine } from '#platform/http/one-line.decorator';
import { GivenScopes } from './given-scopes.decorator';
import { PUBLIC_ID } from './public-id';
import type { ServiceClient } from './service-client.entity';
import type { ClientWithSecret } from './service-clients.service';

export class ServiceClientIdParamDto {
  /**
   * The client's id.
   * @example "1f8ac10f23c5b5bc"
   */
  @Matches(new RegExp(`^${PUBLIC_ID}$`), { message: 'id must be the id of a client' })
  id: string;
}

/** A client that is to be made. */
export class CreateServiceClientDto {
  /** @example "the crawler of the branch library" */
  @OneLine(100)
  name: string;

  /**
   * The most that it may do, of what you may do yourself.
   * @example ["books/read", "books/ingest"]
   */
  @GivenScopes()
  scopes: string[];
}

/** What to change of a client; what is left out stays. */
export class UpdateServiceClientDto {
  /** @example "the crawler of the branch library" */
  @MayBeLeftOut()
  @OneLine(100)
  name?: string;

  /**
   * The most that it may do, of what you may do yourself.
   * @example ["books/read"]
   */
  @MayBeLeftOut()
  @GivenScopes()
  scopes?: string[];

  /**
   * Whether it can be used; its tokens end when it cannot.
   * @example false
   */
  @MayBeLeftOut()
  @IsBoolean()
  isActive?: boolean;
}

/** A service, without its secret. */
export class ServiceClientDto {
  /**
   * The `client_id`.
   * @example "1f8ac10f23c5b5bc"
   */
  id: string;

  /** @example "the crawler of the branch library" */
  name: string;

  /**
   * The most that it may do.
   * @example ["books/read", "books/ingest"]
   */
  scopes: string[];

  /**
   * Whether it can be used.
   * @example true
   */
  isActive: boolean;

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  static from({ id, name, scopes, isActive, createdAt }: ServiceClient): ServiceClientDto {
    return { id, name, scopes, isActive, createdAt };
  }
}

/** A service with its new secret. */
export class ServiceClientSecretDto extends ServiceClientDto {
  /**
   * The `client_secret`; it cannot be shown again.
   * @example "bwc_VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A"
   */
  secret: string;

  static of({ client, secret }: ClientWithSecret): ServiceClientSecretDto {
    return { ...ServiceClientDto.from(client), secret };
  }
}

/** A part of the services, in the order of their names. */
export class ServiceClientListDto extends ListDto {
  items: ServiceClientDto[];
}
