import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';

/** A text that is sent piece by piece: its length in bytes of UTF-8, and its hash, which becomes the ETag. */
interface TextToSend {
  bytes: number;
  sha256: string;
  pieces: AsyncIterable<string>;
}

/** Streams a text as `text/plain`, or answers 304 to a caller that has it. */
export function plainText(
  text: TextToSend,
  request: Request,
  response: Response,
): StreamableFile | undefined {
  response.setHeader('ETag', `"${text.sha256}"`);
  if (request.fresh) {
    response.status(304);
    return undefined;
  }
  const stream = Readable.from(text.pieces, { objectMode: false });
  return new StreamableFile(stream, { type: 'text/plain; charset=utf-8', length: text.bytes });
}
