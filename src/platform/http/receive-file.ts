import { writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { Request } from 'express';
import { LibraryError } from '#platform/errors/library-error';
import { formFile } from './form-file';
import { inTime, type BodyPace } from './in-time';

export const FORM_WITH_FILES = 'multipart/form-data';

/** What a form may take beside the file itself. */
const FORM_BYTES = 16_384;

/** For how long what is still being sent is read away, so that the sender gets to see the answer. */
const LINGER_MS = 30_000;

/** A body may have pauses, but it takes no place from others for long. */
const PACE: BodyPace = { idleMs: 15_000, totalMs: 120_000 };

export function fileTooLarge(maxBytes: number): LibraryError {
  const message = `The file has more than ${maxBytes} bytes: send a smaller one.`;
  return new LibraryError('invalid', 'file.too-large', message);
}

/** The same bytes, as long as there are not too many. @throws LibraryError `file.too-large` */
export async function* atMost(
  maxBytes: number,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const bytes of source) {
    size += bytes.length;
    if (size > maxBytes) throw fileTooLarge(maxBytes);
    yield bytes;
  }
}

/** Reads away, for a while, what a request still brings: nobody wants it. */
export function leaveUnread(request: IncomingMessage): void {
  const end = setTimeout(() => request.destroy(), LINGER_MS).unref();
  request.once('close', () => clearTimeout(end));
  request.resume();
}

/**
 * Writes the file that a request brings, as its whole body or as the one file of a form, to a new file on the disk, of which
 * a few kilobytes at a time are in memory. Nothing more is read once there are too many.
 *
 * @throws LibraryError `file.too-large`, `form.malformed`, `request.too-slow`
 */
export async function receiveFile(
  request: Request,
  path: string,
  maxBytes: number,
  pace = PACE,
): Promise<void> {
  if ((request.get('content-encoding') ?? 'identity') !== 'identity')
    throw new UnsupportedMediaTypeException('Send the file as it is, without Content-Encoding.');
  try {
    if (Number(request.get('content-length') ?? 0) > maxBytes + FORM_BYTES) throw fileTooLarge(maxBytes);
    const isForm = request.is(FORM_WITH_FILES) !== false;
    const source = isForm
      ? formFile(request)
      : (request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>);
    await writeFile(path, atMost(maxBytes, inTime(pace, source)), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    leaveUnread(request);
    throw error;
  }
}
