import { PassThrough, Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { LibraryError } from '#platform/errors/library-error';

/** Places of the first and the last byte that are wanted. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Bytes that can be sent from anywhere on, if it is known how many they are. */
export interface Content {
  size?: number;
  type: string;
  /** In quotes; the same for the same bytes. */
  etag: string;
  /** What it throws is answered as a problem; what the stream throws later breaks the connection. */
  open(range?: ByteRange): Promise<Readable>;
}

const outOfRange = (size: number) =>
  new LibraryError(
    'unsatisfiable',
    'range.unsatisfiable',
    `There are ${size} bytes: ask for a range that begins within them.`,
  );

/** As many of the last bytes as there are is the whole (RFC 9110, 14.1.2), which the parser of Express takes for outside of it. */
const SUFFIX = /^\s*bytes\s*=\s*-(\d+)\s*$/i;

function rangesOf(request: Request, size: number): ReturnType<Request['range']> {
  const [, suffix] = SUFFIX.exec(request.get('Range') ?? '') ?? [];
  if (Number(suffix) <= size || suffix === undefined || size === 0) return request.range(size);
  return Object.assign([{ start: 0, end: size - 1 }], { type: 'bytes' });
}

/** Whether a part may be asked for: by GET alone, and of the bytes that the asker has a part of. */
function takesRange(request: Request, etag: string): boolean {
  const condition = request.get('If-Range');
  return request.method === 'GET' && (condition === undefined || condition === etag);
}

/**
 * The one range that is asked for, if there is one of this content; several at once are answered by the whole.
 *
 * @throws LibraryError `range.unsatisfiable`
 */
function rangeOf(request: Request, response: Response, { size, etag }: Content): ByteRange | undefined {
  if (size === undefined || !takesRange(request, etag)) return undefined;
  const ranges = rangesOf(request, size);
  if (ranges === -1) {
    response.setHeader('Content-Range', `bytes */${size}`);
    throw outOfRange(size);
  }
  return Array.isArray(ranges) && ranges.type === 'bytes' && ranges.length === 1 ? ranges[0] : undefined;
}

/** Tells how many bytes will come, and returns it. */
function tellLength(response: Response, size?: number, range?: ByteRange): number | undefined {
  if (range) {
    response.status(206);
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${size}`);
  }
  const length = range ? range.end - range.start + 1 : size;
  if (length !== undefined) response.setHeader('Content-Length', length);
  return length;
}

/** Passes on as many bytes as were promised; fails where there are fewer or more, which would be read as another answer's. */
function exactly(length: number): Transform {
  let left = length;
  const fault = (there: string) => new Error(`Of ${length} bytes that were promised, ${there}.`);
  return new Transform({
    transform(bytes: Buffer, _, done) {
      left -= bytes.length;
      if (left < 0) done(fault('there were more'));
      else done(null, bytes);
    },
    flush: (done) => done(left > 0 ? fault(`${left} were not there`) : null),
  });
}

/**
 * Answers a GET or HEAD with the content, a range of it (RFC 9110, 14), or 304 for whoever has it. Headers of caching are the
 * caller's to set; a reader that goes away is no fault.
 *
 * @throws LibraryError `range.unsatisfiable`, and what opening throws
 */
export async function sendContent(request: Request, response: Response, content: Content): Promise<void> {
  response.setHeader('ETag', content.etag);
  if (content.size !== undefined) response.setHeader('Accept-Ranges', 'bytes');
  if (request.fresh) return void response.status(304).end();
  const range = rangeOf(request, response, content);
  const stream = request.method === 'HEAD' ? undefined : await content.open(range);
  const length = tellLength(response, content.size, range);
  response.setHeader('Content-Type', content.type);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (!stream) return void response.end();
  await pipeline(stream, length === undefined ? new PassThrough() : exactly(length), response).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    },
  );
}
