import { LibraryError } from '#platform/errors/library-error';

/** A fault in the words of a query, `at` so many code points from its begin. */
export function queryFault(at: number, advice: string): LibraryError {
  const message = `The search cannot be understood at character ${at}: ${advice}`;
  return new LibraryError('invalid', 'query.malformed', message, {
    errors: [{ field: 'query', message: advice, position: at }],
  });
}
