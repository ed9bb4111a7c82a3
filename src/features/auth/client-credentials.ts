import { LibraryError } from '#platform/errors/library-error';
import type { ClientSecretDto } from './oauth.dto';

interface ClientCredentials {
  id: string;
  secret: string;
}

const BASIC = /^Basic +(\S+)$/i;

/** Both parts were form-encoded before they became a part of the header (RFC 6749, 2.3.1). */
const decoded = (part: string) => new URLSearchParams(`part=${part}`).get('part') ?? '';

/** Those of an `Authorization` header; undefined when it is no HTTP Basic. */
function basicCredentials(authorization: string | undefined): ClientCredentials | undefined {
  const [, encoded] = BASIC.exec(authorization ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id: decoded(id), secret: decoded(rest.join(':')) };
}

/**
 * How a client says who it is, by HTTP Basic or in the form; undefined when it does not say so.
 *
 * @throws LibraryError `request.invalid` when it does so in both ways (RFC 6749, 2.3)
 */
export function clientCredentialsOf(
  authorization: string | undefined,
  { client_id: id, client_secret: secret }: ClientSecretDto,
): ClientCredentials | undefined {
  const basic = basicCredentials(authorization);
  if (basic && secret !== undefined) {
    const message = 'Send the secret of the client by HTTP Basic or in the form, not in both.';
    throw new LibraryError('invalid', 'request.invalid', message);
  }
  return basic ?? (secret === undefined ? undefined : { id: id ?? '', secret });
}
