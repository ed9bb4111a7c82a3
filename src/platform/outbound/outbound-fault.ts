import { LibraryError, type ErrorKind } from '#platform/errors/library-error';

/** Every way in which reading from another host fails; `unavailable` is worth another try, the rest is final. */
const KINDS = {
  'source.not-found': 'not-found',
  'source.refused': 'invalid',
  'source.unavailable': 'unavailable',
  'source.timeout': 'unavailable',
  'source.too-large': 'invalid',
  'source.truncated': 'unavailable',
  'source.too-many-redirects': 'invalid',
  'source.address-refused': 'invalid',
  'source.host-refused': 'invalid',
} as const satisfies Record<string, ErrorKind>;

export type OutboundCode = keyof typeof KINDS;

/** The error for one of the codes; `what` continues the sentence `Reading <url> failed: `. */
export function outboundFault(
  code: OutboundCode,
  url: string,
  what: string,
  details: LibraryError['details'] = {},
): LibraryError {
  return new LibraryError(KINDS[code], code, `Reading ${url} failed: ${what}`, details);
}

const TRY_LATER = new Set([408, 425, 429]);

/** The error for an answer that is neither 200 nor a redirect; `retryAfterMs` is what the host asked for. */
export function statusFault(url: string, status: number, retryAfterMs: number | null): LibraryError {
  if (status === 404 || status === 410) {
    return outboundFault('source.not-found', url, `the host has no such document (status ${status}).`);
  }
  if (status >= 500 || TRY_LATER.has(status)) {
    const retryAfterSeconds = retryAfterMs === null ? undefined : Math.ceil(retryAfterMs / 1000);
    return outboundFault('source.unavailable', url, `the host answered ${status}; try again later.`, {
      retryAfterSeconds,
    });
  }
  return outboundFault('source.refused', url, `the host answered ${status} in place of the document.`);
}
