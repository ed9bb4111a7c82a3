import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bearer } from '#test/administrator';

/** A job that was asked for over HTTP. */
export interface AskedJob {
  id: string;
  /** The status of each answer; 0 where the connection broke. */
  statuses: number[];
  /** How long the slowest answer took, in milliseconds. */
  slowestMs: number;
}

/** The API that is asked, and what its requests say by which their sender is known. */
export interface AskedApi {
  url: string;
  bearer: Bearer;
}

/** Asks for a job that cleans a book's text again, with the same key until the answer says that it is asked for. */
export async function askPatiently({ url, bearer }: AskedApi, bookId: number): Promise<AskedJob> {
  const headers = { ...bearer, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  const body = JSON.stringify({ name: 'parser.reclean-book', payload: { bookId } });
  const statuses: number[] = [];
  let slowestMs = 0;
  for (;;) {
    const begin = performance.now();
    const response = await fetch(`${url}/jobs`, { method: 'POST', headers, body }).catch(() => undefined);
    slowestMs = Math.max(slowestMs, performance.now() - begin);
    statuses.push(response?.status ?? 0);
    if (response?.ok) return { id: ((await response.json()) as { id: string }).id, statuses, slowestMs };
    if (response && response.status !== 503) throw new Error(await response.text());
    await sleep(1_000 * Number(response?.headers.get('retry-after') ?? 1));
  }
}

/** Asks for so many jobs, for one book after the other, evenly over so many milliseconds. */
export function askEvenly(
  api: AskedApi,
  bookIds: readonly number[],
  { count, overMs }: { count: number; overMs: number },
): Promise<AskedJob[]> {
  const asking = Array.from({ length: count }, async (_, n) => {
    await sleep((n * overMs) / count);
    return askPatiently(api, bookIds[n % bookIds.length]!);
  });
  return Promise.all(asking);
}
