import type { Readable } from 'node:stream';
import busboy from 'busboy';
import type { Request } from 'express';
import { LibraryError } from '#platform/errors/library-error';

/** One file, and what little a page may send along with it. */
const LIMITS = { files: 1, fields: 10, fieldSize: 1_024, parts: 11, headerPairs: 20 };

function malformed(cause?: unknown): LibraryError {
  const message = 'Send one file in a form of multipart/form-data, or its bytes alone as the body.';
  return new LibraryError('invalid', 'form.malformed', message, { cause });
}

function parserOf({ headers }: Request): busboy.Busboy {
  try {
    return busboy({ headers, limits: LIMITS });
  } catch (cause) {
    throw malformed(cause);
  }
}

/** The first file of a form, which begins when all that stands before it was read. */
function firstFile(request: Request, parser: busboy.Busboy): Promise<Readable> {
  return new Promise<Readable>((resolve, reject) => {
    parser.on('file', (_name, file) => {
      // A form that ends too soon may end its file before anybody reads it, who learns of it then.
      file.on('error', () => undefined);
      resolve(file);
    });
    parser.on('error', (cause) => reject(malformed(cause)));
    parser.on('close', () => reject(malformed()));
    request.once('close', () => request.complete || parser.destroy());
    request.pipe(parser);
  });
}

/**
 * The bytes of the one file of a form, as they come; whatever stands behind it is not looked at.
 *
 * @throws LibraryError `form.malformed`, also where the form ends too soon
 */
export async function* formFile(request: Request): AsyncGenerator<Uint8Array> {
  const parser = parserOf(request);
  try {
    const file = await firstFile(request, parser);
    for await (const bytes of file as AsyncIterable<Uint8Array>) yield bytes;
  } catch (cause) {
    throw cause instanceof LibraryError ? cause : malformed(cause);
  } finally {
    request.unpipe(parser);
    parser.destroy();
  }
}
