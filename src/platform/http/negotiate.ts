import type { Request, Response } from 'express';
import { LibraryError } from '#platform/errors/library-error';

/**
 * The form that the caller likes best, by `Accept` (RFC 9110, 12.5.1), of those that there are; the first one when all are the same to
 * them. The answer is marked as one that others may get in another form.
 *
 * @throws LibraryError `request.not-acceptable`
 */
export function negotiate<Form extends string>(
  request: Request,
  response: Response,
  forms: Readonly<Record<Form, string>>,
): Form {
  response.vary('Accept');
  const types = Object.values<string>(forms);
  const form = request.accepts(types);
  const [liked] = (Object.keys(forms) as Form[]).filter((name) => forms[name] === form);
  if (liked !== undefined) {
    response.setHeader('Content-Type', forms[liked]);
    return liked;
  }
  const message = `There is no such form of it: accept ${types.join(', ')}.`;
  throw new LibraryError('unacceptable', 'request.not-acceptable', message);
}
