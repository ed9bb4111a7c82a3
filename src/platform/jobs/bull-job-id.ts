import { LibraryError } from '#platform/errors/library-error';

/**
 * The id itself, when BullMQ can take it: it keeps whole numbers and the colon to itself.
 *
 * @throws LibraryError `job-id.invalid`
 */
export function checkedJobId(id: string): string {
  if (id !== '' && !id.includes(':') && !/^-?\d+$/.test(id)) return id;
  const message = `"${id}" cannot be the id of something in a queue: use other characters than digits alone, and no colon.`;
  throw new LibraryError('invalid', 'job-id.invalid', message);
}
