import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import { LibraryError } from '#platform/errors/library-error';

/** No field of a signed form is longer, and none has more of them. */
const LIMITS = { fieldSize: 8_192, fields: 20, files: 1, parts: 21 };

function malformed(cause?: unknown): LibraryError {
  const message = 'Send a form as multipart/form-data: its fields, and after them the bytes as `file`.';
  return new LibraryError('invalid', 'form.malformed', message, { cause });
}

function parserOf(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({ headers: request.headers, limits: LIMITS });
  } catch (cause) {
    throw malformed(cause);
  }
}

/**
 * Gives the fields of a form and the bytes of its file, while they come, to `take`.
 *
 * @throws LibraryError `form.malformed`; whatever `take` fails with
 */
export async function receiveForm(
  request: IncomingMessage,
  take: (fields: ReadonlyMap<string, string>, file: Readable) => Promise<void>,
): Promise<void> {
  const parser = parserOf(request);
  const fields = new Map<string, string>();
  let taken: Promise<void> | undefined;
  parser.on('field', (name, value) => fields.set(name, value));
  parser.on('file', (name, file) => {
    // A form that ends too soon may end its file before anybody reads it, who learns of it then.
    file.on('error', () => undefined);
    taken = name === 'file' ? take(fields, file) : Promise.reject(malformed());
    // What is left of a file that nobody wants is read away, or the form would never end.
    taken.catch(() => file.resume());
  });
  await pipeline(request, parser).catch((cause: unknown) => {
    throw malformed(cause);
  });
  if (!taken) throw malformed();
  await taken;
}
