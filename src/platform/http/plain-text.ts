import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';

/** A text that is sent piece by piece: its length in bytes of UTF-8, and its hash, which becomes the ETag. */
interface TextToSend {
  bytes: number;
  sha256: string;
  pieces: AsyncIterable<string>;
}

async function* beginningWith(
  first: IteratorResult<string>,
  rest: AsyncIterator<string>,
): AsyncGenerator<string> {
  for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value;
}

/**
 * Streams a text as `text/plain`, or answers 304 to a caller that has it. What fails before the first piece is thrown,
 * so that it is answered as a problem; what fails later breaks the connection.
 */
export async function plainText(
  text: TextToSend,
  request: Request,
  response: Response,
): Promise<StreamableFile | undefined> {
  response.setHeader('ETag', `"${text.sha256}"`);
  if (request.fresh) {
    response.status(304);
    return undefined;
  }
  const pieces = text.pieces[Symbol.asyncIterator]();
  const stream = Readable.from(beginningWith(await pieces.next(), pieces), { objectMode: false });
  return new StreamableFile(stream, { type: 'text/plain; charset=utf-8', length: text.bytes });
}
