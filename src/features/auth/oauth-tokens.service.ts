import type { IncomingMessage } from 'node:http';
import { Injectable } from '@nestjs/common';
import { ServiceTokensService } from '#features/keys/service-tokens.service';
import {
  ServiceTokenStatesService,
  type ServiceTokenState,
} from '#features/keys/service-token-states.service';
import { Authentication } from '#platform/access/authentication';
import { requireAccess } from '#platform/access/require-access';
import { clientCredentialsOf } from './client-credentials';
import type { TokenNoteDto } from './oauth.dto';
import { OauthClientsService } from './oauth-clients.service';

/** Says what tokens of services are good for, and ends them. */
@Injectable()
export class OauthTokensService {
  constructor(
    private readonly clients: OauthClientsService,
    private readonly tokens: ServiceTokensService,
    private readonly states: ServiceTokenStatesService,
    private readonly authentication: Authentication,
  ) {}

  /**
   * Undefined for whatever is no good token of a service. For clients, and for those who manage them: else anybody could try
   * tokens out (RFC 7662, 2.1).
   *
   * @throws LibraryError `client.invalid`; those of `Authentication` and `requireAccess`
   */
  async introspect(form: TokenNoteDto, request: IncomingMessage): Promise<ServiceTokenState | undefined> {
    const { authorization } = request.headers;
    if (clientCredentialsOf(authorization, form)) await this.clients.identify(form, authorization);
    else requireAccess({ rule: 'services/manage' }, await this.authentication.principal(request), []);
    return this.states.check(form.token);
  }

  /** Ends a token of the client; of others it says and does nothing (RFC 7009, 2.2). @throws LibraryError `client.invalid` */
  async revoke(form: TokenNoteDto, authorization: string | undefined): Promise<void> {
    const { id } = await this.clients.identify(form, authorization);
    await this.tokens.revoke(id, form.token);
  }
}
