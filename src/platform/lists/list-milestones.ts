import type { ChangeLedger } from '#platform/cache/change-ledger';
import type { Statements } from '#platform/database/statements';
import { listBound } from './list-bound';
import type { ListPart } from './list-declaration';
import { eraOf } from './era-of';
import { milestonesStatement, STRETCH, type Reach } from './list-statement';
import type { ListView } from './list-view';
import { Recent } from './recent';

type Keys = (string | number)[];

/** Where every thousandth item of a list without filters stands, so that one need not go by all that lie before a page. */
export class ListMilestones {
  private readonly milestones = new Recent<Keys[]>();

  constructor(
    private readonly statements: Statements,
    private readonly ledger: ChangeLedger,
  ) {}

  /** Where to begin to come to the item behind so many others; what was added or removed within the last second may be off. */
  async reach(view: ListView, part: ListPart, offset: number): Promise<Omit<Reach, 'counts'>> {
    if (listBound(view.list, part) < Infinity || offset < STRETCH) return { offset };
    const key = JSON.stringify([view.list.name, view.name, part.order, eraOf(view, this.ledger)]);
    const milestones = await this.milestones.get(key, () => this.find(view, part));
    const passed = Math.min(Math.floor(offset / STRETCH), milestones.length);
    return passed === 0 ? { offset } : { offset: offset - passed * STRETCH, behind: milestones[passed - 1] };
  }

  private async find(view: ListView, part: ListPart): Promise<Keys[]> {
    const row = await this.statements.row<{ milestones: Keys[] }>(milestonesStatement(view, part), []);
    return row?.milestones ?? [];
  }
}
