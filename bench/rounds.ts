import { setTimeout as sleep } from 'node:timers/promises';

/** One of the things that are compared. */
export interface Arm<Reading> {
  name: string;
  measure(round: number): Promise<Reading>;
}

export interface RoundsOptions {
  rounds: number;
  signal: AbortSignal;
  /** Is awaited after every reading, so that an arm pays for nothing that another left behind. */
  settle?: () => Promise<void>;
}

/** What lets the machine come to rest between two readings, in milliseconds. */
const PAUSE_MS = 200;

/**
 * Measures the arms in turn, round by round, every second round backwards; one round before the first warms up and
 * does not count. Gives each arm's readings in the order of the rounds.
 */
export async function measureInTurn<Reading>(
  arms: readonly Arm<Reading>[],
  { rounds, signal, settle }: RoundsOptions,
): Promise<Map<string, Reading[]>> {
  const readings = new Map(arms.map(({ name }) => [name, [] as Reading[]]));
  for (let round = 0; round <= rounds; round += 1) {
    process.stderr.write(round === 0 ? 'Warming up …\n' : `Round ${round} of ${rounds} …\n`);
    for (const arm of round % 2 === 0 ? arms : arms.toReversed()) {
      signal.throwIfAborted();
      const reading = await arm.measure(round);
      if (round > 0) readings.get(arm.name)?.push(reading);
      await settle?.();
      await sleep(PAUSE_MS);
    }
  }
  return readings;
}
