import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { LibraryError } from '#platform/errors/library-error';
import { fieldErrors } from '#platform/http/field-errors';
import { refuseUnstorable } from '#platform/http/storable-input';
import type { JobDefinition } from './define-job';

/** What a job may know, in bytes of JSON; what is larger belongs into a table, and its id into the payload. */
const LARGEST_BYTES = 65_536;

/**
 * The payload of a job that somebody outside asks for; `body` is parsed JSON.
 *
 * @throws LibraryError `job.payload-too-large`; `request.invalid` for what cannot be kept; `job.payload-invalid`, which
 *   names every faulty field
 */
export async function validPayload<Payload extends object>(
  job: JobDefinition<Payload>,
  body: Record<string, unknown>,
): Promise<Payload> {
  refuseUnstorable({ payload: body });
  if (Buffer.byteLength(JSON.stringify(body)) > LARGEST_BYTES)
    throw new LibraryError('invalid', 'job.payload-too-large', 'The payload is larger than 64 kB.');
  const payload = plainToInstance(job.payload, body);
  const options = { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: false };
  const errors = fieldErrors(await validate(payload, options), 'payload');
  if (errors.length === 0) return payload;
  const words = errors.map(({ message }) => message).join('; ');
  throw new LibraryError('invalid', 'job.payload-invalid', `${job.name} cannot be done with this: ${words}`, {
    errors,
  });
}
