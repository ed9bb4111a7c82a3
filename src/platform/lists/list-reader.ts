import { Injectable } from '@nestjs/common';
import { Statements } from '#platform/database/statements';
import { LibraryError } from '#platform/errors/library-error';
import type { ListPart, WalkPlace } from './list-declaration';
import { ListMilestones } from './list-milestones';
import { COUNTED, partStatement, type Reach } from './list-statement';
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

const isFiltered = ({ filters }: ListPart) => filters.length > 0;

/** Says that nobody turns so many pages of a list with filters. */
export function tooFar(): LibraryError {
  const message = `page must not lead behind ${COUNTED} items of a list with filters: go on by the cursor`;
  return new LibraryError('invalid', 'request.invalid', message, { errors: [{ field: 'page', message }] });
}

/**
 * Whether the part begins behind the last item; behind what is counted nobody knows.
 *
 * @throws LibraryError `request.invalid`
 */
function isBeyond(part: ListPart, offset: number, total: number): boolean {
  if (isFiltered(part) && total > COUNTED && offset >= COUNTED) throw tooFar();
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

  constructor(private readonly statements: Statements) {
    this.totals = new ListTotals(statements);
    this.milestones = new ListMilestones(statements);
  }

  /** @throws LibraryError `request.invalid` when the page lies too deep in a list with filters */
  async find<Row>(view: ListView, part: ListPart): Promise<FoundPart<Row>> {
    const offset = part.from ? 0 : (part.page - 1) * part.size;
    const total = await (offset < COUNTED ? this.totals.ifLong(view, part) : this.totals.of(view, part));
    if (total !== undefined && isBeyond(part, offset, total))
      return { items: [], total, totalIsExact: true, next: null };
    const row = await this.read<Row>(view, part, offset, total === undefined);
    const counted = total ?? (await this.totals.settle(view, part, row.total ?? 0));
    const totalIsExact = !isFiltered(part) || counted <= COUNTED;
    const next = placeBehind(part, row);
    return { items: row.items, total: totalIsExact ? counted : COUNTED, totalIsExact, next };
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
