import { Catch, type ArgumentsHost } from '@nestjs/common';
import type { Response } from 'express';
import { LibraryError } from '#platform/errors/library-error';
import { ProblemFilter } from '#platform/http/problem.filter';

/** What OAuth calls our errors (RFC 6749, 5.2); all others are problems. */
const OAUTH_ERRORS: Readonly<Record<string, string>> = {
  'client.invalid': 'invalid_client',
  'credentials.invalid': 'invalid_grant',
  'grant.unsupported': 'unsupported_grant_type',
  'request.invalid': 'invalid_request',
  'scope.invalid': 'invalid_scope',
};

/** How a client says who it is, which a refusal has to tell. */
const CHALLENGE = 'Basic realm="bookwheel"';

/** Answers errors as clients of OAuth understand them. */
@Catch(LibraryError)
export class OauthErrorFilter extends ProblemFilter {
  override catch(error: LibraryError, host: ArgumentsHost): void {
    const name = OAUTH_ERRORS[error.code];
    if (name === undefined) return super.catch(error, host);
    const response = host.switchToHttp().getResponse<Response>();
    const isUnknown = name === 'invalid_client';
    if (isUnknown) response.setHeader('WWW-Authenticate', CHALLENGE);
    response.setHeader('Cache-Control', 'no-store');
    response.status(isUnknown ? 401 : 400).json({ error: name, error_description: error.message });
  }
}
