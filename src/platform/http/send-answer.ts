import type { IncomingMessage, ServerResponse } from 'node:http';
import { SAFE_METHODS } from './safe-methods';

/** Whether one of the tags is that of the answer (RFC 9110, 13.1.2). */
const isKnown = (header: string, etag: string) =>
  header.split(',').some((tag) => ['*', etag, `W/${etag}`].includes(tag.trim()));

/** Whether the one who asks has this very answer. */
function isFresh({ method = '', headers }: IncomingMessage, response: ServerResponse): boolean {
  const condition = headers['if-none-match'];
  if (condition === undefined || !SAFE_METHODS.includes(method) || response.statusCode !== 200) return false;
  return isKnown(condition, String(response.getHeader('ETag')));
}

/** Sends an answer whose headers are set but for its length: 304 to who has it by its `ETag`, and no body to `HEAD`. */
export function sendAnswer(response: ServerResponse, body: string | Buffer): void {
  const { req: request } = response;
  if (isFresh(request, response)) {
    response.statusCode = 304;
    response.removeHeader('Content-Type');
    response.end();
    return;
  }
  response.setHeader('Content-Length', Buffer.byteLength(body));
  response.end(request.method === 'HEAD' ? undefined : body);
}
