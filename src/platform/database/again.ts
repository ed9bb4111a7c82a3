const codeOf = (error: unknown) => (error as { code?: string } | null)?.code ?? '';

/** Two transactions waited for each other, and this one was given up. */
export const isDeadlock = (error: unknown): boolean => codeOf(error) === '40P01';

/** A deadlock; a row that somebody removed, or made, between two statements. */
export const isCrossed = (error: unknown): boolean => ['40P01', '23503', '23505'].includes(codeOf(error));

const ATTEMPTS = 5;

/** Does what is one transaction, and again from its beginning when others were in its way; the last failure is thrown. */
export async function again<T>(
  work: () => Promise<T>,
  isPassing: (error: unknown) => boolean,
  attempts = ATTEMPTS,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (attempts <= 1 || !isPassing(error)) throw error;
    return again(work, isPassing, attempts - 1);
  }
}
