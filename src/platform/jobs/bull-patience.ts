/** How long what the queues stand on may take to answer, in milliseconds. */
const PATIENCE_MS = 4_000;

/** @throws Error when the work takes longer than four seconds; it goes on, but nobody waits for it */
export function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 4 seconds')), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
