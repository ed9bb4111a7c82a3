import { LibraryError, type FieldError } from './library-error';

/** The library's word that these fields, parameters or headers of a request are at fault. */
export function invalidRequest(...errors: FieldError[]): LibraryError {
  const detail = errors.map(({ message }) => message).join('; ');
  return new LibraryError('invalid', 'request.invalid', detail, { errors });
}
