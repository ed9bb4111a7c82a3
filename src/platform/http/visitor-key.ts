import type { IncomingMessage } from 'node:http';
import type { Authentication } from '#platform/access/authentication';

const KEYS = new WeakMap<IncomingMessage, string>();

const SAFE_METHODS = ['GET', 'HEAD'];

/** Headers that ask for something else than the whole answer, or come with a body. */
const PECULIAR = [
  ...['range', 'if-range', 'if-match', 'if-modified-since', 'if-unmodified-since'],
  ...['content-length', 'transfer-encoding', 'expect'],
];

/** A key is as long as this at most: longer ones are nobody's second request. */
const LONGEST = 2_000;

/**
 * What tells the request of a visitor from others that are answered otherwise: its address, and what `Vary` names beside
 * credentials. Undefined for whoever may be somebody, and for what is no plain reading. It is noted for `visitorKeyOf`.
 */
export function noteVisitor(request: IncomingMessage, authentication: Authentication): string | undefined {
  const { method = '', url = '', headers } = request;
  if (!SAFE_METHODS.includes(method) || !url.startsWith('/api/') || !authentication.isAnonymous(request))
    return undefined;
  if (PECULIAR.some((name) => headers[name] !== undefined)) return undefined;
  const key = `${url}\n${headers.accept ?? ''}\n${headers.origin ?? ''}`;
  if (key.length > LONGEST) return undefined;
  KEYS.set(request, key);
  return key;
}

/** The key that was noted; undefined unless the request is a visitor's. */
export const visitorKeyOf = (request: IncomingMessage): string | undefined => KEYS.get(request);
