/**
 * Why something failed, in one line. An attempt at several addresses of one host fails with an error that holds theirs and
 * says nothing itself; one at a socket may have a code alone.
 */
export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const { message, errors, code } = cause as Partial<AggregateError> & NodeJS.ErrnoException;
  return message || errors?.map(reasonOf).join('; ') || (code ?? cause.name);
}
