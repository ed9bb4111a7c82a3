import fc from 'fast-check';
import { hitsWindow } from './hits-window';
import type { PagePlace } from './page-cursor';
import type { PartRow } from './page-hits.search';

const WINDOW = 5;
const BEGIN: Pick<PagePlace, 'from' | 'until' | 'shown'> = {
  ...{ from: { tier: 0, place: '(0,0)' }, until: null, shown: null },
};

const row = (number: number, rank: number): PartRow => ({
  ...{ tier: 0, place: `(${number},1)`, bookId: 1, number, part: 0, rank },
});

const blockOf = ({ place }: { place: string }) => Number(/\d+/.exec(place)?.[0]);

/** What the database gives of a window: all to its end, or as many as make one, and where to go on. */
function rowsOf(table: readonly PartRow[], { from, until }: typeof BEGIN): PartRow[] {
  const behind = table.filter(({ number }) => number > blockOf(from));
  if (until) return behind.filter(({ number }) => number <= blockOf(until));
  const rows = behind.slice(0, WINDOW);
  const last = rows.at(-1);
  return last && rows.length === WINDOW ? [...rows, { ...last, bookId: null, rank: NaN }] : rows;
}

describe('a walk through hits', () => {
  it('meets each that is there throughout once, whichever go or come meanwhile', () => {
    const ranks = fc.array(fc.constantFrom(0.1, 0.2, 0.3), { minLength: 1, maxLength: 40 });
    const changes = fc.array(fc.tuple(fc.nat(40), fc.boolean()), { maxLength: 60 });
    fc.assert(
      fc.property(ranks, changes, fc.integer({ min: 1, max: 7 }), (all, steps, size) => {
        const whole = all.map((rank, index) => row(index + 1, rank));
        const away = new Set<number>();
        const changed = new Set(steps.map(([number]) => number));
        const met: number[] = [];
        let place: typeof BEGIN | null = BEGIN;
        for (let step = 0; place; step += 1) {
          const [number, isAway] = steps[step] ?? [0, false];
          if (isAway) away.add(number);
          else away.delete(number);
          const table = whole.filter((one) => !away.has(one.number));
          const { shown, next } = hitsWindow(rowsOf(table, place), place, size);
          met.push(...shown.map((hit) => hit.number));
          place = next;
        }
        expect(new Set(met).size).toBe(met.length);
        const steady = whole.map((one) => one.number).filter((number) => !changed.has(number));
        expect(met).toEqual(expect.arrayContaining(steady));
      }),
    );
  });
});
