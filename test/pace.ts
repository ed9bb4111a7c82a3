import { setTimeout as sleep } from 'node:timers/promises';

/** How long a look and the pause after it last on a machine at rest, in milliseconds. */
const LOOK_MS = 20;

/**
 * Waits until something is so, for at most so many milliseconds of a machine at rest: they are counted in looks, which
 * last longer on a busy machine, as does what is waited for. Fails when they are over.
 */
export async function within(
  ms: number,
  what: string,
  isSo: () => boolean | Promise<boolean>,
): Promise<void> {
  for (let looks = 0; !(await isSo()); looks += 1) {
    if (looks * LOOK_MS > ms) throw new Error(`Not within ${ms} milliseconds: ${what}`);
    await sleep(LOOK_MS);
  }
}

/** Waits until something is so, however busy the machine is; fails after a minute. */
export function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  return within(60_000, what, isSo);
}

/** How long work takes, in milliseconds in which this process was not kept from working; that it fails is no matter. */
export async function ownTimeOf(work: Promise<unknown>): Promise<number> {
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), LOOK_MS);
  await Promise.allSettled([work]);
  clearInterval(timer);
  return ticks * LOOK_MS;
}

/** How long work keeps the processor busy, in milliseconds, however many others want it. */
export function busyTimeOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/**
 * Lets several go on side by side: nobody goes on with its n-th piece, up to so many, before all others have begun as many.
 * So each has some, however late one of them comes. There must be pieces enough.
 */
export function inStep(parties: number, upTo: number): (party: number) => Promise<void> {
  const begun = Array<number>(parties).fill(0);
  return (party) => {
    const mine = Math.min((begun[party] = (begun[party] ?? 0) + 1), upTo);
    return until('the others are as far', () => begun.every((count) => count >= mine));
  };
}
