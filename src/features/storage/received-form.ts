import type { IncomingMessage } from 'node:http';
import { finished, type Readable } from 'node:stream';
import busboy from 'busboy';
import { LibraryError } from '#platform/errors/library-error';
import { leaveUnread } from '#platform/http/receive-file';

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

/** Feeds the request to the parser, until all of the form was read. @throws LibraryError `form.malformed` */
function parse(request: IncomingMessage, parser: busboy.Busboy): Promise<void> {
  return new Promise((resolve, reject) => {
    parser.on('error', (cause) => reject(malformed(cause)));
    parser.on('close', resolve);
    finished(request, (error) => error && parser.destroy(error));
    request.pipe(parser);
  });
}

/**
 * Gives the fields of a form and the bytes of its file, while they come, to `take`. When that fails, it is known at once,
 * and the rest of the form is read away.
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
  const failed = new Promise<never>((_, reject) => {
    parser.on('file', (name, file) => {
      // A form that ends too soon may end its file before anybody reads it, who learns of it then.
      file.on('error', () => undefined);
      taken = name === 'file' ? take(fields, file) : Promise.reject(malformed());
      taken.catch(reject);
    });
  });
  try {
    await Promise.race([parse(request, parser), failed]);
    if (!taken) throw malformed();
    await taken;
  } catch (error) {
    request.unpipe(parser);
    parser.destroy();
    leaveUnread(request);
    await Promise.allSettled([taken]);
    throw error;
  }
}
