import { LibraryError } from '#platform/errors/library-error';

/** For how long a body may bring nothing, and how long all of it may take, in milliseconds. */
export interface BodyPace {
  idleMs: number;
  totalMs: number;
}

function tooSlow(): LibraryError {
  const message =
    'The file comes too slowly, or does not come at all: send it again over a better connection.';
  return new LibraryError('invalid', 'request.too-slow', message);
}

async function orTooSlow<Result>(work: Promise<Result>, ms: number): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(tooSlow()), ms)));
  try {
    return await Promise.race([work, over]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The same bytes, as long as they keep the pace; only the waiting for them counts.
 *
 * @throws LibraryError `request.too-slow`
 */
export async function* inTime(
  { idleMs, totalMs }: BodyPace,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const bodies = source[Symbol.asyncIterator]();
  let leftMs = totalMs;
  try {
    for (;;) {
      const begun = performance.now();
      const next = await orTooSlow(bodies.next(), Math.min(idleMs, leftMs));
      leftMs -= performance.now() - begun;
      if (next.done) return;
      yield next.value;
    }
  } finally {
    // A source that still waits for bytes closes once it has them: nobody waits for that.
    void bodies.return?.().catch(() => undefined);
  }
}
