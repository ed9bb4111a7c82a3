import { Injectable } from '@nestjs/common';
import { ChangeLedger } from '#platform/cache/change-ledger';
import { Statements } from '#platform/database/statements';
import { invalidRequest } from '#platform/errors/invalid-request';
import { LibraryError } from '#platform/errors/library-error';
import { COUNTED, listBound } from './list-bound';
import type { ListPart, WalkPlace } from './list-declaration';
import { ListMilestones } from './list-milestones';
import { partStatement, type Reach } from './list-statement';
import { ListTotals } from './list-totals';
import type { ListView } from './list-view';

/** One part of a list as it is found. */
export interface FoundPart<Row> {
  items: Row[];
  /** How many items the whole list has, or at least has. */
  total: number;
  totalIsExact: boolean;
  /** Where a walk would go on; null behind the last item. */
  next: WalkPlace | null;
}

interface PartRow<Row> {
  total: number | null;
  snapshot: string;
  next: (string | number)[] | null;
  items: Row[];
}

/** Says that nobody turns so many pages of a list that is counted so far only. */
export function tooFar(bound: number): LibraryError {
  const message = `page must not lead behind ${bound} items of such a list: go on by the cursor`;
  return invalidRequest({ field: 'page', message });
}

/**
 * Whether the part begins behind the last item; behind what is counted nobody knows.
 *
 * @throws LibraryError `request.invalid`
 */
function isBeyond(bound: number, offset: number, total: number): boolean {
  if (total > bound && offset >= bound) throw tooFar(bound);
  return offset >= total;
}

/** Where the walk goes on behind the part; it begins with what the part was read from. */
function placeBehind({ page, from }: ListPart, { next, snapshot }: PartRow<unknown>): WalkPlace | null {
  if (!next) return null;
  if (from) return { ...from, page: from.page + 1, keys: next };
  const [, before = '0', except = ''] = snapshot.split(':');
  return { page: page + 1, began: Date.now(), before, except: except ? except.split(',') : [], keys: next };
}

/** Reads parts of lists: at most three statements, whatever the part, none of which goes through all that lies before it. */
@Injectable()
export class ListReader {
  private readonly totals: ListTotals;
  private readonly milestones: ListMilestones;

  constructor(
    private readonly statements: Statements,
    ledger: ChangeLedger,
  ) {
    this.totals = new ListTotals(statements, ledger);
    this.milestones = new ListMilestones(statements, ledger);
  }

  /** @throws LibraryError `request.invalid` when the page lies too deep in a bounded list */
  async find<Row>(view: ListView, part: ListPart): Promise<FoundPart<Row>> {
    const bound = listBound(view.list, part);
    const offset = part.from ? 0 : (part.page - 1) * part.size;
    const total = await (offset < Math.min(bound, COUNTED)
      ? this.totals.ifLong(view, part)
      : this.totals.of(view, part));
    if (total !== undefined && isBeyond(bound, offset, total))
      return { items: [], total, totalIsExact: true, next: null };
    const settle = this.totals.settling(view, part);
    const row = await this.read<Row>(view, part, offset, total === undefined);
    const counted = total ?? (await settle(row.total ?? 0));
    const totalIsExact = counted <= bound;
    const next = placeBehind(part, row);
    return { items: row.items, total: Math.min(counted, bound), totalIsExact, next };
  }

  private async read<Row>(
    view: ListView,
    part: ListPart,
    offset: number,
    counts: boolean,
  ): Promise<PartRow<Row>> {
    const beginning = part.from
      ? { offset, walk: part.from }
      : await this.milestones.reach(view, part, offset);
    const reach: Reach = { ...beginning, counts };
    const { statement, values } = partStatement(view, part, reach);
    return (await this.statements.row<PartRow<Row>>(statement, values)) as PartRow<Row>;
  }
}
