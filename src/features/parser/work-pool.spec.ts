import fc from 'fast-check';
import { inParallel } from './work-pool';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Work that ends when it is told to, and takes down what has begun. */
function handWork() {
  const begun: number[] = [];
  const ends = new Map<number, () => void>();
  const work = (item: number) => {
    begun.push(item);
    return new Promise<number>((resolve) => ends.set(item, () => resolve(item)));
  };
  return { begun, work, end: (item: number) => ends.get(item)?.() };
}

describe('work in parallel', () => {
  it('brings every result once, whatever the width and the order in which work ends', async () => {
    const scene = fc.record({
      durations: fc.array(fc.nat(5), { maxLength: 20 }),
      width: fc.integer({ min: 1, max: 6 }),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ durations, width }) => {
        let [running, widest] = [0, 0];
        const work = async (index: number) => {
          widest = Math.max(widest, (running += 1));
          for (let turns = durations[index] ?? 0; turns >= 0; turns -= 1) await turn();
          running -= 1;
          return index;
        };
        const results: number[] = [];
        for await (const index of inParallel(durations.keys(), width, work)) results.push(index);
        expect(results.toSorted((a, b) => a - b)).toEqual([...durations.keys()]);
        expect(widest).toBe(Math.min(width, durations.length));
      }),
      { numRuns: 60 },
    );
  });

  it('brings a result as soon as it is there, not in the order of the items', async () => {
    const { work, end } = handWork();
    const results = inParallel([1, 2, 3], 3, work);
    const first = results.next();
    await turn();
    end(2);
    expect((await first).value).toBe(2);
  });

  it('is held back by a slow reader', async () => {
    const { begun, work, end } = handWork();
    const results = inParallel([1, 2, 3, 4], 2, work);
    const first = results.next();
    await turn();
    expect(begun).toEqual([1, 2]);
    end(1);
    end(2);
    await first;
    await turn();
    expect(begun).toEqual([1, 2]);
    const second = results.next();
    await turn();
    expect(begun).toEqual([1, 2, 3]);
    expect((await second).value).toBe(2);
  });

  it('begins nothing more when its reader leaves', async () => {
    const begun: number[] = [];
    const work = (item: number) => Promise.resolve(begun.push(item));
    for await (const result of inParallel([1, 2, 3, 4, 5], 2, work)) if (result) break;
    await turn();
    expect(begun).toEqual([1, 2]);
  });

  it('is waited for when its reader leaves', async () => {
    const { work, end } = handWork();
    const results = inParallel([1, 2, 3], 2, work);
    const first = results.next();
    end(1);
    await first;
    let left = false;
    const leaving = results.return(undefined).then(() => (left = true));
    await turn();
    expect(left).toBe(false);
    end(2);
    await leaving;
  });

  it('of nothing is done at once', async () => {
    expect((await inParallel([], 2, () => Promise.resolve()).next()).done).toBe(true);
  });
});
