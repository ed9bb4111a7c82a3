import { LibraryError } from '#platform/errors/library-error';

/** Pictures are decoded on threads that files and passwords need, too. */
const AT_A_TIME = 2;
const MOST_WAITING = 64;

const waiting: (() => void)[] = [];
let free = AT_A_TIME;

/**
 * Waits until it is one's turn to decode a picture, and does it then.
 *
 * @throws LibraryError `image.busy` when too many wait already
 */
export async function takeDecodeTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  if (waiting.length >= MOST_WAITING) {
    const message =
      'As many pictures are waiting to be read as there is room for: send it again in a moment.';
    throw new LibraryError('unavailable', 'image.busy', message, { retryAfterSeconds: 5 });
  }
  if (free > 0) free -= 1;
  else await new Promise<void>((begin) => waiting.push(begin));
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  }
}
