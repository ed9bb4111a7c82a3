/**
 * Where mails point to: pages of the frontend. A token stands behind `#`, which browsers send to no server, so that it gets into no
 * log and no `Referer`.
 */
export class MailLinks {
  /** `base` has no slash at its end. */
  constructor(private readonly base: string) {}

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

  notifications(): string {
    return `${this.base}/account/notifications`;
  }

  importRun(id: number): string {
    return `${this.base}/imports/${id}`;
  }

  private withToken(page: string, token: string): string {
    return `${this.base}/${page}#token=${encodeURIComponent(token)}`;
  }
}
