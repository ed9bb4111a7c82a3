import { between, randomFrom } from '#sample/random';

/** The same things in an order that chance chose once for each seed. */
export function inChanceOrder<T>(things: readonly T[], seed: number): T[] {
  const random = randomFrom(seed);
  const mixed = [...things];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = between(random, 0, last);
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
