import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { coversAll } from '#platform/access/scopes';
import { secretHash } from '#platform/access/secret-hash';
import { LibraryError } from '#platform/errors/library-error';
import type { ServiceClient } from './service-client.entity';
import { ServiceToken } from './service-token.entity';
import { ServiceTokenStatesService } from './service-token-states.service';
import { newServiceToken } from './service-token-text';

/** A token, which nobody can be told again. */
export interface IssuedToken {
  token: string;
  scopes: readonly string[];
  /** In seconds. */
  expiresIn: number;
}

/** For how many seconds a token is good. */
const GOOD_SECONDS = 900;

/** Not for a client whose secret was changed, or which was shut, since it showed it: the lock waits for that. */
const ISSUE = `
  INSERT INTO service_tokens (hash, client_id, scopes, expires_at)
  SELECT $1, id, $2, now() + ${GOOD_SECONDS} * interval '1 second' FROM (
    SELECT id FROM service_clients WHERE id = $3 AND secret_hash = $4 AND is_active FOR SHARE) AS client
  RETURNING hash`;

/** Gives tokens to services. */
@Injectable()
export class ServiceTokensService {
  constructor(
    @InjectRepository(ServiceToken) private readonly tokens: Repository<ServiceToken>,
    private readonly states: ServiceTokenStatesService,
  ) {}

  /** Without scopes the token has all of its client's. @throws LibraryError `scope.invalid` when it is to have more; `client.invalid` */
  async issue(client: ServiceClient, scopes: readonly string[] = client.scopes): Promise<IssuedToken> {
    const beyond = scopes.filter((scope) => !coversAll(client.scopes, [scope]));
    if (beyond.length > 0)
      throw new LibraryError('invalid', 'scope.invalid', 'The client may not have all of these scopes.');
    const [token, given] = [newServiceToken(), [...new Set(scopes)]];
    const values = [secretHash(token), given, client.id, client.secretHash];
    const made = await this.tokens.query<unknown[]>(ISSUE, values);
    if (made.length > 0) return { token, scopes: given, expiresIn: GOOD_SECONDS };
    throw new LibraryError(
      'unauthenticated',
      'client.invalid',
      'The client has got another secret just now.',
    );
  }

  /** Does nothing when the client has no such token. */
  async revoke(clientId: string, token: string): Promise<void> {
    await this.tokens.delete({ hash: secretHash(token), clientId });
    this.states.forget();
  }
}
