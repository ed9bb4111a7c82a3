import { inTime, type BodyPace } from './in-time';

const PIECE = Buffer.from('piece');
const NEVER_MS = 2 ** 30;

async function* pieces(count: number): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < count; sent += 1) yield await Promise.resolve(PIECE);
}

async function* stuckAfter(count: number): AsyncGenerator<Uint8Array> {
  yield* pieces(count);
  await new Promise(() => undefined);
}

async function lengthOf(pace: BodyPace, source: AsyncIterable<Uint8Array>): Promise<number> {
  let length = 0;
  for await (const bytes of inTime(pace, source)) length += bytes.length;
  return length;
}

describe('a body', () => {
  it('that comes is read to its end', async () => {
    expect(await lengthOf({ idleMs: NEVER_MS, totalMs: NEVER_MS }, pieces(3))).toBe(15);
  });

  it.each([
    ['brings nothing for too long', { idleMs: 5, totalMs: NEVER_MS }],
    ['takes too long in all', { idleMs: NEVER_MS, totalMs: 5 }],
  ])('that %s is ended', async (_, pace) => {
    await expect(lengthOf(pace, stuckAfter(2))).rejects.toMatchObject({ code: 'request.too-slow' });
  });

  it('that drips is ended when all of its time is over, however often it brings something', async () => {
    jest.useFakeTimers();
    try {
      async function* dripping(): AsyncGenerator<Uint8Array> {
        for (;;) {
          await new Promise((resolve) => setTimeout(resolve, 900));
          yield PIECE;
        }
      }
      const length = lengthOf({ idleMs: 1_000, totalMs: 10_000 }, dripping());
      const ended = expect(length).rejects.toMatchObject({ code: 'request.too-slow' });
      await jest.advanceTimersByTimeAsync(9_999);
      expect(jest.getTimerCount()).toBeGreaterThan(0);
      await jest.advanceTimersByTimeAsync(901);
      await ended;
    } finally {
      jest.useRealTimers();
    }
  });

  it('is not to blame for the time that its reader takes', async () => {
    jest.useFakeTimers();
    try {
      const read = inTime({ idleMs: 1_000, totalMs: 1_000 }, pieces(2));
      await read.next();
      await jest.advanceTimersByTimeAsync(5_000);
      expect(await read.next()).toMatchObject({ done: false });
    } finally {
      jest.useRealTimers();
    }
  });
});
