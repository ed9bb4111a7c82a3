import type { Dispatcher } from 'undici';
import { LibraryError } from '#platform/errors/library-error';
import { AbortScope } from './abort-scope';
import { outboundFault } from './outbound-fault';
import { readBody } from './read-body';

/** What of a body that nobody wants is still read, in bytes, to keep the connection for the next request. */
const DISCARDED_BYTES = 64 * 1024;

export interface ExchangeTerms {
  dispatcher: Dispatcher;
  headers: Record<string, string>;
  maxBytes: number;
  timeoutMs: number;
  signal: AbortSignal;
}

/** One answer of a host; the body is empty unless the status is 200. */
export interface Answer {
  status: number;
  contentType: string | null;
  location: string | null;
  retryAfter: string | null;
  body: Buffer;
}

/**
 * Sends one GET and reads its answer within `timeoutMs`. Rejects with the signal's reason when that ends it, else
 * with a LibraryError; the socket is free or gone afterwards.
 */
export async function exchange(url: URL, terms: ExchangeTerms): Promise<Answer> {
  const scope = new AbortScope([terms.signal], terms.timeoutMs);
  let answered = false;
  try {
    const response = await terms.dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: 'GET',
      headers: terms.headers,
      signal: scope.signal,
    });
    answered = true;
    // A body that is destroyed on purpose tells so by an error event, which must not end the process.
    response.body.on('error', () => undefined);
    return await readAnswer(url, response, terms.maxBytes, scope.signal);
  } catch (error) {
    terms.signal.throwIfAborted();
    if (scope.expired) {
      const what = `the host took longer than ${terms.timeoutMs} ms.`;
      throw outboundFault('source.timeout', url.href, what, { cause: error });
    }
    throw networkFault(url, error, answered);
  } finally {
    scope.release();
  }
}

async function readAnswer(
  url: URL,
  response: Dispatcher.ResponseData,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Answer> {
  const header = (name: string) => [response.headers[name]].flat()[0] ?? null;
  const answer = {
    status: response.statusCode,
    contentType: header('content-type'),
    location: header('location'),
    retryAfter: header('retry-after'),
  };
  if (answer.status !== 200) {
    await discard(response.body, signal);
    return { ...answer, body: Buffer.alloc(0) };
  }
  const terms = {
    url: url.href,
    encoding: header('content-encoding'),
    length: header('content-length'),
    maxBytes,
  };
  return { ...answer, body: await readBody(response.body, terms) };
}

async function discard(body: Dispatcher.ResponseData['body'], signal: AbortSignal): Promise<void> {
  try {
    await body.dump({ limit: DISCARDED_BYTES, signal });
  } catch {
    // The status has told all there is to know; a rest that breaks off changes nothing.
    body.destroy();
  }
}

function networkFault(url: URL, error: unknown, answered: boolean): LibraryError {
  if (error instanceof LibraryError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return answered
    ? outboundFault('source.truncated', url.href, `the body broke off or was damaged (${reason}).`, {
        cause: error,
      })
    : outboundFault('source.unavailable', url.href, `the host was not reached (${reason}).`, {
        cause: error,
      });
}
