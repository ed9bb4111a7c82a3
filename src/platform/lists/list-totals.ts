import type { Statements } from '#platform/database/statements';
import type { ListPart } from './list-declaration';
import { countStatement } from './list-statement';
import type { ListView } from './list-view';
import { Recent } from './recent';

/** So many items are counted anew for every answer; more take long enough to be counted once a second. */
const FEW = 1_000;

/** How many items lists have. */
export class ListTotals {
  private readonly totals = new Recent<number>();

  constructor(private readonly statements: Statements) {}

  /** Undefined where the list is short, as far as is known: then it may as well be counted together with its part. */
  async ifLong(view: ListView, part: ListPart): Promise<number | undefined> {
    return this.totals.has(keyOf(view, part)) ? this.of(view, part) : undefined;
  }

  /** Of a list with filters `COUNTED` + 1 where there are more than `COUNTED`; of a long one, what it was within the last second. */
  async of(view: ListView, part: ListPart): Promise<number> {
    const key = keyOf(view, part);
    const total = await this.totals.get(key, () => this.count(view, part));
    if (total <= FEW) this.totals.forget(key);
    return total;
  }

  /** The total, when a part came with what was counted with it. */
  settle(view: ListView, part: ListPart, counted: number): number | Promise<number> {
    return counted > FEW ? this.totals.get(keyOf(view, part), () => Promise.resolve(counted)) : counted;
  }

  private async count(view: ListView, part: ListPart): Promise<number> {
    const { statement, values } = countStatement(view, part);
    return (await this.statements.row<{ total: number }>(statement, values))?.total ?? 0;
  }
}

const keyOf = ({ list, name }: ListView, { filters }: ListPart) => JSON.stringify([list.name, name, filters]);
