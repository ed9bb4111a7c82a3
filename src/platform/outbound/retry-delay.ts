/** No host makes the library wait longer than this, in milliseconds, whatever its Retry-After says. */
const LONGEST_RETRY_AFTER_MS = 5 * 60_000;
const LONGEST_BACKOFF_MS = 30_000;

/** The wait in milliseconds that a Retry-After header asks for (RFC 9110, 10.2.3: seconds or a date), capped; null without one. */
export function retryAfterMs(value: string | null, now: Date): number | null {
  if (value === null) return null;
  const text = value.trim();
  const wanted = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  if (Number.isNaN(wanted)) return null;
  return Math.min(Math.max(wanted, 0), LONGEST_RETRY_AFTER_MS);
}

/**
 * The wait in milliseconds before the repeat of that number, counted from 1: exponential with full jitter, so that
 * many readers that failed together do not come back together. `random` gives a number in [0, 1).
 */
export function backoffMs(repeat: number, firstMs: number, random: () => number = Math.random): number {
  return Math.min(firstMs * 2 ** (repeat - 1), LONGEST_BACKOFF_MS) * random();
}
