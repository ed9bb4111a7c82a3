import { LibraryError } from '#platform/errors/library-error';

/** A fault in the words of a query, `at` so many code points from its begin; `advice` says what to write instead. */
export class QueryFault extends Error {
  constructor(
    readonly at: number,
    readonly advice: string,
  ) {
    super(advice);
  }
}

/**
 * Reads a query that came in a parameter.
 *
 * @throws LibraryError `query.malformed`, which names the parameter and the place
 */
export function understood<T>(parameter: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof QueryFault)) throw cause;
    const { at: position, advice: message } = cause;
    throw new LibraryError(
      'invalid',
      'query.malformed',
      `The search cannot be understood at character ${position}: ${message}`,
      { cause, errors: [{ field: parameter, message, position }] },
    );
  }
}
