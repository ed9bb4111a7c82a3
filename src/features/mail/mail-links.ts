/**
 * Where mails point to: pages of the frontend. A token stands behind `#`, which browsers send to no server, so that it gets into no
 * log and no `Referer`.
 */
export class MailLinks {
  /** Neither has a slash at its end; without the address of the API nothing leads there. */
  constructor(
    private readonly base: string,
    private readonly apiBase: string | null,
  ) {}

  home(): string {
    return `${this.base}/`;
  }

  verifyAddress(token: string): string {
    return this.withToken('verify-address', token);
  }

  resetPassword(token: string): string {
    return this.withToken('reset-password', token);
  }

  sessions(): string {
    return `${this.base}/account/sessions`;
  }

  /** Where somebody declines a kind of mail, once they have said so. */
  unsubscribe(token: string): string {
    return this.withToken('unsubscribe', token);
  }

  /** Where a mail program declines it for them, by a POST; the token has to stand in the path (RFC 8058, 3.1). */
  unsubscribeAtOnce(token: string): string | null {
    return this.apiBase && `${this.apiBase}/api/v1/unsubscribe/${encodeURIComponent(token)}`;
  }

  importRun(id: number): string {
    return `${this.base}/imports/${id}`;
  }

  private withToken(page: string, token: string): string {
    return `${this.base}/${page}#token=${encodeURIComponent(token)}`;
  }
}
