import { LibraryError } from '#platform/errors/library-error';

/** Why something failed, as a stable code and in words, for the outcomes of a run. */
export function failureOf(error: unknown): { reason: string; detail: string } {
  if (error instanceof LibraryError) return { reason: error.code, detail: error.message };
  const message = error instanceof Error ? error.message : String(error);
  return { reason: 'import.failed', detail: message };
}

/** The same in one line. */
export function describeFailure(error: unknown): string {
  const { reason, detail } = failureOf(error);
  return `${reason}: ${detail}`;
}
