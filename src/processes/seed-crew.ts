import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SeedShare } from './seed-worker';

type Work = Omit<SeedShare, 'worker' | 'workers'>;

/** More would wait for each other at PostgreSQL's indexes. */
const MOST_WORKERS = 4;

/** Writes the books of a seed in as many threads as there are processors; `onStep` is told how many books each step wrote. */
export async function writeInCrew(
  work: Work,
  { signal, onStep }: { signal: AbortSignal; onStep: (books: number) => void },
): Promise<void> {
  signal.throwIfAborted();
  const workers = Math.min(availableParallelism(), MOST_WORKERS, Math.ceil(work.books / work.step));
  const crew = Array.from({ length: workers }, (_, worker) => {
    const workerData: SeedShare = { ...work, worker, workers };
    return new Worker(require.resolve('./seed-worker'), { workerData }).on('message', onStep);
  });
  const dismiss = () => Promise.all(crew.map((worker) => worker.terminate()));
  signal.addEventListener('abort', () => void dismiss());
  try {
    await Promise.all(crew.map((worker) => once(worker, 'exit')));
    signal.throwIfAborted();
  } finally {
    await dismiss();
  }
}
