import { Catch, type ArgumentsHost } from '@nestjs/common';
import type { Response } from 'express';
import { LibraryError } from '#platform/errors/library-error';
import { CHALLENGE, ProblemFilter } from '#platform/http/problem.filter';

/** What OAuth calls our errors (RFC 6749, 5.2); what is neither here nor an unknown asker is a problem. */
const OAUTH_ERRORS: Readonly<Record<string, string>> = {
  'access.unauthenticated': 'invalid_client',
  'client.invalid': 'invalid_client',
  'credentials.invalid': 'invalid_grant',
  'grant.unsupported': 'unsupported_grant_type',
  'request.invalid': 'invalid_request',
  'scope.invalid': 'invalid_scope',
};

/** Of a session, a key or a token of a service that is no good (RFC 6750, 3.1). */
const BAD_TOKEN = 'invalid_token';

/** How a client says who it is, which a refusal has to tell. */
const CLIENT_CHALLENGE = 'Basic realm="bookwheel"';

const CHALLENGES: Readonly<Record<string, string>> = {
  invalid_client: CLIENT_CHALLENGE,
  [BAD_TOKEN]: CHALLENGE,
};

const nameOf = ({ code, kind }: LibraryError): string | undefined =>
  OAUTH_ERRORS[code] ?? (kind === 'unauthenticated' ? BAD_TOKEN : undefined);

/** Answers errors as clients of OAuth understand them. */
@Catch(LibraryError)
export class OauthErrorFilter extends ProblemFilter {
  override catch(error: LibraryError, host: ArgumentsHost): void {
    const name = nameOf(error);
    if (name === undefined) return super.catch(error, host);
    const response = host.switchToHttp().getResponse<Response>();
    const challenge = CHALLENGES[name];
    if (challenge) response.setHeader('WWW-Authenticate', challenge);
    response.setHeader('Cache-Control', 'no-store');
    response.status(challenge ? 401 : 400).json({ error: name, error_description: error.message });
  }
}
