import type { ChangeLedger } from '#platform/cache/change-ledger';
import type { Statements } from '#platform/database/statements';
import { COUNTED, listBound } from './list-bound';
import type { ListPart } from './list-declaration';
import { eraOf } from './era-of';
import { countStatement } from './list-statement';
import type { ListView } from './list-view';
import { Recent } from './recent';

/** So many items are counted anew for every answer; more take long enough to be counted once a second. */
const FEW = 1_000;

/** So many lists are known to be long. */
const KEPT = 500;

/** How many items lists have. */
export class ListTotals {
  private readonly totals = new Recent<number>();
  private readonly long = new Set<string>();

  constructor(
    private readonly statements: Statements,
    private readonly ledger: ChangeLedger,
  ) {}

  /** Undefined where the list is short, as far as is known: then it may as well be counted together with its part. */
  async ifLong(view: ListView, part: ListPart): Promise<number | undefined> {
    return this.long.has(keyOf(view, part)) ? this.of(view, part) : undefined;
  }

  /** One more than its bound where it is longer; of a long list, what it was within the last second. */
  async of(view: ListView, part: ListPart): Promise<number> {
    const key = keyOf(view, part);
    const keyNow = `${key} ${eraOf(view, this.ledger)}`;
    const total = await this.totals.get(keyNow, () => this.count(view, part));
    this.long.delete(key);
    if (total > FEW) this.remember(key);
    else this.totals.forget(keyNow);
    return total;
  }

  /** To be asked before a part is read: what takes what was counted with the part, and tells the total. */
  settling(view: ListView, part: ListPart): (counted: number) => number | Promise<number> {
    const key = keyOf(view, part);
    const keyNow = `${key} ${eraOf(view, this.ledger)}`;
    return (counted) => {
      if (counted <= FEW) return counted;
      if (counted > COUNTED && listBound(view.list, part) === Infinity) return this.of(view, part);
      this.remember(key);
      this.totals.put(keyNow, counted);
      return counted;
    };
  }

  private remember(key: string): void {
    this.long.add(key);
    const [oldest] = this.long;
    if (this.long.size > KEPT && oldest !== undefined) this.long.delete(oldest);
  }

  private async count(view: ListView, part: ListPart): Promise<number> {
    const { statement, values } = countStatement(view, part);
    return (await this.statements.row<{ total: number }>(statement, values))?.total ?? 0;
  }
}

const keyOf = ({ list, name }: ListView, { filters }: ListPart) => JSON.stringify([list.name, name, filters]);
