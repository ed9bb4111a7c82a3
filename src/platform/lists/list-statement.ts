import { StatementValues } from '#platform/database/statement-values';
import type { Statement } from '#platform/database/statements';
import { behind, inOrder, type Key } from './keyset';
import { conditionsOf } from './list-conditions';
import type { ListFilter, ListPart, WalkPlace } from './list-declaration';
import { COUNTED, listBound } from './list-bound';
import { canMove, keyColumn, keysOf, tellKey, type OrderedKey } from './list-keys';
import type { ListView } from './list-view';

/** Where a part begins: so many items behind the beginning, or behind an item with these keys. */
export interface Reach {
  offset: number;
  behind?: (string | number)[];
  walk?: WalkPlace;
  /** Whether the statement has to count, too. */
  counts: boolean;
}

interface Written {
  statement: Statement;
  values: unknown[];
}

const placed = (keys: OrderedKey[], from: 'now' | 'was', places: string[]): Key[] =>
  keys.map((key, index) => ({ ...key, sql: key[from], value: `${places[index]}::${key.type}` }));

const all = (conditions: string[]) => conditions.join(' AND ');

const named = (keys: OrderedKey[], from: 'now' | 'was') =>
  keys.map((key, index) => `${key[from]} AS key${index}`).join(', ');

const byName = (keys: OrderedKey[]) => inOrder(keys.map((key, index) => ({ ...key, sql: `key${index}` })));

/** What changed its place since the walk began, with what it was then: walks go by that, so that nothing is met twice or never. */
function movedSince({ list }: ListView, { before, except }: WalkPlace, values: StatementValues): string {
  return `moved AS MATERIALIZED (
    SELECT DISTINCT ON (item_id) item_id, was FROM list_moves WHERE list = '${list.name}'
      AND (moved_in >= ${values.add(before)}::bigint OR moved_in = ANY(${values.add(except)}::bigint[]))
    ORDER BY item_id, id), `;
}

/** The ids of the part and of one item more, with their keys: from an index where the order has one. */
function chosen(
  view: ListView,
  keys: OrderedKey[],
  reach: Reach,
  values: StatementValues,
  conditions: string[],
): string {
  const { name } = view.list;
  const item = `${name}.${keyColumn(view.list)}`;
  const places = (reach.walk?.keys ?? reach.behind)?.map((key) => values.add(key));
  const limit = `LIMIT $1 + 1`;
  const from = (source: 'now' | 'was', tables: string, more: string[]) => {
    const key = placed(keys, source, places ?? []);
    const where = [...conditions, ...more, ...(places ? [behind(key)] : [])];
    return `(SELECT ${item} AS item, ${named(keys, source)} FROM ${tables}
      WHERE ${all(where)} ORDER BY ${inOrder(key)} ${limit}`;
  };
  if (!reach.walk) return `${from('now', name, [])} OFFSET ${values.add(reach.offset)})`;
  if (!canMove(keys)) return `${from('now', name, [])})`;
  const still = `${item} <> ALL(ARRAY(SELECT item_id FROM moved))`;
  return `(SELECT * FROM (${from('now', name, [still])}) UNION ALL
    ${from('was', `moved JOIN ${name} ON ${item} = item_id`, [])})) AS both_ways ORDER BY ${byName(keys)} ${limit})`;
}

function nameOf({ list, name }: ListView, { order, filters }: ListPart, reach: Reach): string | undefined {
  if (filters.length > 0 || order.length > 2) return undefined;
  const steps = order.map((step) => (step.descending ? '-' : '') + step.name).join(',');
  const way = reach.walk ? 'walk' : reach.behind ? 'seek' : 'page';
  return [list.name, name, steps, way, ...(reach.counts ? ['counted'] : [])].join(' ');
}

const countSql = (table: string, conditions: string[], most = '') =>
  `SELECT count(*)::integer FROM (SELECT FROM ${table} WHERE ${all(conditions)} ${most}) AS counted`;

/**
 * Whether a replica saw enough for a walk. Its snapshots do not name the transactions that were not finished, so that none may have
 * been; and a walk that goes on has to see all that was finished where it began.
 */
const isSettled = (from: WalkPlace | undefined) => (found: readonly object[]) =>
  (found as { snapshot: string }[]).every(({ snapshot }) => {
    const [oldest = '', next = ''] = snapshot.split(':');
    return BigInt(oldest) >= BigInt(from?.before ?? next);
  });

/**
 * The statement of a part: `items`, the keys of its last item as `next` where another follows, the `snapshot` that it was read in and,
 * if wanted, the `total`. With filters it has no name, so that PostgreSQL plans it for their values, and names stay few.
 */
export function partStatement(view: ListView, part: ListPart, reach: Reach): Written {
  const values = new StatementValues();
  values.add(part.size);
  const { list, columns, seen } = view;
  const keys = keysOf(list, part.order);
  const conditions = [seen, ...conditionsOf(list, part.filters, values)];
  const isOfPath = ({ parameter }: ListFilter) => list.own[parameter]?.path !== undefined;
  const moved = reach.walk && canMove(keys) ? movedSince(view, reach.walk, values) : '';
  const ids = chosen(view, keys, reach, values, conditions);
  const within = conditionsOf(list, part.filters.filter(isOfPath), values);
  const whole = all([`${list.name}.${keyColumn(list)} = item`, ...within]);
  const told = keys.map(({ type }, index) => tellKey(`key${index}`, type)).join(', ');
  const most = `LIMIT ${Math.min(listBound(list, part), COUNTED) + 1}`;
  const total = reach.counts ? `(${countSql(list.name, conditions, most)})` : 'NULL';
  const text = `WITH ${moved}part AS MATERIALIZED (
      SELECT row_number() OVER (ORDER BY ${byName(keys)}) AS place, * FROM ${ids} AS chosen)
    SELECT ${total} AS total, pg_current_snapshot()::text AS snapshot,
      (SELECT json_build_array(${told}) FROM part
       WHERE place = $1 AND EXISTS (SELECT FROM part WHERE place > $1)) AS next,
      (SELECT coalesce(json_agg(one), '[]') FROM (
         SELECT ${columns} FROM part JOIN ${list.name} ON ${whole} WHERE place <= $1 ORDER BY place) AS one) AS items`;
  const statement = { name: nameOf(view, part, reach), text, onReplica: isSettled(part.from) };
  return { statement, values: values.list };
}

/** Counts all items that pass the filters, to the end where the list is not bounded. */
export function countStatement(view: ListView, { filters }: ListPart): Written {
  const values = new StatementValues();
  const conditions = [view.seen, ...conditionsOf(view.list, filters, values)];
  const bound = listBound(view.list, { filters });
  const most = bound < Infinity ? `LIMIT ${bound + 1}` : '';
  const name = filters.length > 0 ? undefined : `${view.list.name} ${view.name} total`;
  return {
    statement: {
      name,
      text: `${countSql(view.list.name, conditions, most)}`.replace(
        'count(*)::integer',
        'count(*)::integer AS total',
      ),
    },
    values: values.list,
  };
}

/** So many items lie between two milestones. */
export const STRETCH = 1_000;

/** The keys of every thousandth item of a list without filters, in its order, as `milestones`. */
export function milestonesStatement(view: ListView, { order }: ListPart): Statement {
  const { list, name, seen } = view;
  const keys = keysOf(list, order);
  const told = keys.map(({ type }, index) => tellKey(`key${index}`, type)).join(', ');
  const steps = order.map((step) => (step.descending ? '-' : '') + step.name).join(',');
  const text = `SELECT coalesce(json_agg(json_build_array(${told}) ORDER BY place) FILTER (WHERE place % ${STRETCH} = 0), '[]') AS milestones
    FROM (SELECT row_number() OVER (ORDER BY ${inOrder(keys.map((key) => ({ ...key, sql: key.now })))}) AS place, ${named(keys, 'now')}
      FROM ${list.name} WHERE ${seen}) AS whole`;
  return { name: order.length > 2 ? undefined : `${list.name} ${name} ${steps} milestones`, text };
}
