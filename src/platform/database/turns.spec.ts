import fc from 'fast-check';
import { Turns } from './turns';

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Work that takes some turns of the event loop, and takes down how much of it goes on at once. */
class Work {
  readonly begun: number[] = [];
  widest = 0;
  private running = 0;

  async do(index: number, { length, fails }: { length: number; fails: boolean }): Promise<void> {
    this.begun.push(index);
    this.widest = Math.max(this.widest, (this.running += 1));
    for (let left = length; left >= 0; left -= 1) await turn();
    this.running -= 1;
    if (fails) throw new Error('it failed');
  }
}

describe('turns', () => {
  it('let no more go on than they may, each in its order, whatever fails', async () => {
    const scene = fc.record({
      tasks: fc.array(fc.record({ length: fc.nat(4), fails: fc.boolean() }), { maxLength: 20 }),
      width: fc.integer({ min: 1, max: 5 }),
    });
    await fc.assert(
      fc.asyncProperty(scene, async ({ tasks, width }) => {
        const [turns, work] = [new Turns(width), new Work()];
        const ends: Promise<void>[] = [];
        for (const [index, task] of tasks.entries()) ends.push(turns.take(() => work.do(index, task)));
        const failed = (await Promise.allSettled(ends)).map(({ status }) => status === 'rejected');
        expect(failed).toEqual(tasks.map(({ fails }) => fails));
        expect(work.begun).toEqual([...tasks.keys()]);
        expect(work.widest).toBe(Math.min(width, tasks.length));
      }),
      { numRuns: 60 },
    );
  });
});
