import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';

/** Bytes that can be sent from anywhere on; both ends of a range are included. */
export interface Content {
  size: number;
  type: string;
  /** In quotes; the same for the same bytes. */
  etag: string;
  open(range?: { start: number; end: number }): Promise<Readable>;
}

/** The one range that is asked for, if there is one of this content; several at once are answered by the whole. */
function rangeOf(
  request: Request,
  { size, etag }: Content,
): { start: number; end: number } | 'none' | undefined {
  const condition = request.get('If-Range');
  if (condition !== undefined && condition !== etag) return undefined;
  const ranges = request.range(size);
  if (ranges === -1) return 'none';
  return Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
}

/**
 * Answers a GET or HEAD with the content, a range of it (RFC 9110, 14), or 304 for whoever has it. Headers of caching are the
 * caller's to set; a reader that goes away is no fault.
 */
export async function sendContent(request: Request, response: Response, content: Content): Promise<void> {
  response.setHeader('ETag', content.etag);
  response.setHeader('Accept-Ranges', 'bytes');
  if (request.fresh) return void response.status(304).end();
  const range = rangeOf(request, content);
  if (range === 'none') {
    response.setHeader('Content-Range', `bytes */${content.size}`);
    return void response.status(416).end();
  }
  const stream = request.method === 'HEAD' ? undefined : await content.open(range);
  if (range) {
    response.status(206);
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${content.size}`);
  }
  response.setHeader('Content-Type', content.type);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Length', range ? range.end - range.start + 1 : content.size);
  if (!stream) return void response.end();
  await pipeline(stream, response).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
