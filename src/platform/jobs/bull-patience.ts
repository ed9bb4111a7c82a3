/** How long what the queues stand on may take to answer, in milliseconds. */
const PATIENCE_MS = 5_000;

/** @throws Error when the work takes longer than five seconds; it goes on, but nobody waits for it */
export function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer within 5 seconds')), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
