/** Does something for each number below `count`, as many at a time as `concurrency` says. */
export async function atATime(
  count: number,
  concurrency: number,
  work: (number: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const hand = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: concurrency }, hand));
}

/** How many ask for jobs at the same time, as requests by HTTP do. */
export const REQUESTERS = 16;
