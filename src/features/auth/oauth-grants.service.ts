import { Injectable } from '@nestjs/common';
import { LibraryError } from '#platform/errors/library-error';
import type { TokenRequestDto } from './oauth.dto';
import { OauthClientsService } from './oauth-clients.service';
import { SecureConfig } from './secure.config';
import type { Visitor } from '#platform/http/visitor';
import { SessionStatesService } from './session-states.service';
import { SignInService } from './sign-in.service';

/** A token, which nobody can be told again. */
export interface Grant {
  accessToken: string;
  /** In seconds. */
  expiresIn: number;
  scopes: readonly string[];
  refreshToken?: string;
}

/** What a request for a token holds beside its form. */
interface Asking {
  authorization: string | undefined;
  visitor: Visitor;
}

/** Takes what somebody has for a token (RFC 6749, 4.3 and 4.4). */
@Injectable()
export class OauthGrantsService {
  constructor(
    private readonly clients: OauthClientsService,
    private readonly signIn: SignInService,
    private readonly states: SessionStatesService,
    private readonly config: SecureConfig,
  ) {}

  /** @throws LibraryError `grant.unsupported`, `request.invalid`, `client.invalid`, `credentials.invalid`, `scope.invalid` */
  async grant(form: TokenRequestDto, { authorization, visitor }: Asking): Promise<Grant> {
    if (form.grant_type === 'client_credentials') return this.toService(form, authorization);
    if (form.grant_type === 'password') return this.toPerson(form, visitor);
    const message = 'grant_type must be client_credentials or password.';
    throw new LibraryError('invalid', 'grant.unsupported', message);
  }

  private async toService(form: TokenRequestDto, authorization: string | undefined): Promise<Grant> {
    const client = await this.clients.identify(form, authorization);
    const scopes = form.scope?.split(' ').filter((scope) => scope !== '') ?? [];
    const issued = await this.clients.issue(client, scopes.length > 0 ? scopes : undefined);
    return { accessToken: issued.token, expiresIn: issued.expiresIn, scopes: issued.scopes };
  }

  /**
   * For the documentation's page, which knows no other way to sign people in. The token is that of a session, which allows all
   * that the person may do; who the client is nobody asks, as with `/auth/sign-in`.
   */
  private async toPerson({ username, password }: TokenRequestDto, visitor: Visitor): Promise<Grant> {
    if (!username || !password)
      throw new LibraryError('invalid', 'request.invalid', 'username and password must be there.');
    const session = await this.signIn.withPassword({ email: username, password }, visitor);
    const { accessToken, refreshToken, sessionId } = session;
    const scopes = (await this.states.check(sessionId))?.scopes ?? [];
    return { accessToken, refreshToken, expiresIn: this.config.accessTtl, scopes };
  }
}
