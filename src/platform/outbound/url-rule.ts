import { outboundFault } from './outbound-fault';

/** Which addresses may be read at all, judged by their spelling; where a name leads is judged at connect time. */
export class UrlRule {
  private readonly trusted: Set<string>;

  /** `allowedHosts` are exact names, or `.name` for that name and all below it; trusted origins are always allowed. */
  constructor(
    private readonly allowedHosts: string[],
    trustedOrigins: string[],
  ) {
    this.trusted = new Set(trustedOrigins.map((origin) => new URL(origin).origin));
  }

  /** The parsed URL without its fragment, relative ones resolved against `base`; throws `source.host-refused`. */
  checked(text: string, base?: URL): URL {
    if (!URL.canParse(text, base?.href))
      throw outboundFault('source.host-refused', text, 'this is not a URL.');
    const url = new URL(text, base);
    url.hash = '';
    const reason = this.reasonAgainst(url);
    if (!reason) return url;
    const why = base ? `${reason} It was named by ${base.href}.` : reason;
    throw outboundFault('source.host-refused', this.withoutCredentials(url), why);
  }

  trusts(url: URL): boolean {
    return this.trusted.has(url.origin);
  }

  private reasonAgainst(url: URL): string | null {
    if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'only http and https are read.';
    if (url.username || url.password) return 'a URL with a user name or password is not read.';
    if (this.trusts(url) || this.allows(url.hostname)) return null;
    return `the host ${url.hostname} is not among the allowed ones.`;
  }

  private allows(host: string): boolean {
    return this.allowedHosts.some((entry) => {
      const allowed = entry.toLowerCase();
      if (!allowed.startsWith('.')) return host === allowed;
      return host.endsWith(allowed) || host === allowed.slice(1);
    });
  }

  private withoutCredentials(url: URL): string {
    const shown = new URL(url);
    shown.username = '';
    shown.password = '';
    return shown.href;
  }
}
