import { Injectable } from '@nestjs/common';
import type { ServiceClient } from '#features/keys/service-client.entity';
import { ServiceClientsService } from '#features/keys/service-clients.service';
import { ServiceTokensService, type IssuedToken } from '#features/keys/service-tokens.service';
import { AuditService } from '#platform/audit/audit.service';
import { clientCredentialsOf } from './client-credentials';
import type { ClientSecretDto } from './oauth.dto';
import { ThrottlesService } from './throttles.service';

/** Asks clients who they are and gives them tokens, and notes what it gave and whom it did not believe. */
@Injectable()
export class OauthClientsService {
  constructor(
    private readonly clients: ServiceClientsService,
    private readonly tokens: ServiceTokensService,
    private readonly throttles: ThrottlesService,
    private readonly audit: AuditService,
  ) {}

  /** The client of a request, by its header or its form. @throws LibraryError `client.invalid`, `request.invalid` */
  async identify(form: ClientSecretDto, authorization: string | undefined): Promise<ServiceClient> {
    const credentials = clientCredentialsOf(authorization, form) ?? { id: '', secret: '' };
    return this.clients.authenticate(credentials).catch(async (refusal: unknown) => {
      await this.noteRefusal(credentials.id);
      throw refusal;
    });
  }

  /** Gives a client a token, as `ServiceTokensService` does. @throws LibraryError `scope.invalid`, `client.invalid` */
  async issue(client: ServiceClient, scopes: readonly string[] | undefined): Promise<IssuedToken> {
    const issued = await this.tokens.issue(client, scopes);
    const details = { scopes: issued.scopes };
    await this.audit.note({ action: 'token.issued', subject: client.id, details });
    return issued;
  }

  /** Only what is a client's is noted of what was said: anything could be sent as an id, a secret by mistake, too. */
  private async noteRefusal(id: string): Promise<void> {
    const subject = (await this.clients.has(id)) ? id : null;
    await this.throttles.noteFailure({ action: 'client.refused', subject, details: {} });
  }
}
