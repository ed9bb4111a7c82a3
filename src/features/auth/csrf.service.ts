import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LibraryError } from '#platform/errors/library-error';
import { SigningKeysService } from './signing-keys.service';

/**
 * Tokens that show that a request was made by a page that may read our cookies: a signed double submit, bound to the session
 * (https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html).
 */
@Injectable()
export class CsrfService {
  constructor(private readonly keys: SigningKeysService) {}

  async tokenFor(sessionId: string): Promise<string> {
    const nonce = randomBytes(16).toString('base64url');
    return `${nonce}.${await this.keys.mac('csrf', `${sessionId}.${nonce}`)}`;
  }

  /** @throws LibraryError `csrf-token.invalid` unless the header and the cookie are the same, and were made for the session */
  async demand(sessionId: string, header: string | undefined, cookie: string | undefined): Promise<void> {
    const [nonce = '', mac = ''] = header?.split('.', 2) ?? [];
    const isSame = header !== undefined && header === cookie;
    if (isSame && (await this.keys.isMac('csrf', `${sessionId}.${nonce}`, mac))) return;
    const message = 'Send what the cookie of the CSRF token holds as the header X-CSRF-Token, too.';
    throw new LibraryError('forbidden', 'csrf-token.invalid', message);
  }
}
