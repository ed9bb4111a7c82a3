import { hash } from 'node:crypto';
import type { ListDeclaration, ListPart, OrderStep, WalkPlace } from './list-declaration';
import { isRanked } from './read-order';
import { readValue } from './read-value';

const FORM = 1;
const LONGEST = 4_000;
const MAX_INTEGER = 2_147_483_647;
const MOST_SCORE = 1_000;
const RANK_NUMBERS = 4;

/** Changes of a list's order are kept for longer than this, so that a walk never misses one. */
export const WALK_HOURS = 24;

type Walk = Pick<ListPart, 'order' | 'filters'>;

/** Ties a place to its list, order and filters, and shows when it was tampered with; it guards no secret. */
function seal({ name }: ListDeclaration, { order, filters }: Walk, place: unknown[]): string {
  const wanted = filters.map(({ parameter, value }) => JSON.stringify([parameter, value])).sort();
  const sealed = JSON.stringify([
    FORM,
    name,
    order.map((step) => [step.name, step.descending]),
    wanted,
    place,
  ]);
  return hash('sha256', sealed, 'base64url').slice(0, 22);
}

const flat = ({ page, began, before, except, keys }: WalkPlace): unknown[] => [
  page,
  began,
  before,
  except,
  keys,
];

/** The place as a text that its bearer need not understand. */
export function writeCursor(list: ListDeclaration, walk: Walk, place: WalkPlace): string {
  const parts = flat(place);
  return Buffer.from(JSON.stringify([FORM, seal(list, walk, parts), ...parts])).toString('base64url');
}

const isTransaction = (value: unknown) => typeof value === 'string' && /^\d{1,18}$/.test(value);
const isCount = (value: unknown) => Number.isSafeInteger(value) && (value as number) > 0;

/** Whether a value can be the key of a step: whoever knows how seals are made can write any cursor. */
function isKey(list: ListDeclaration, name: string, key: unknown): boolean {
  const kind = list.fields[name]?.kind ?? 'number';
  if (kind !== 'words')
    return (
      typeof key === (kind === 'number' ? 'number' : 'string') && !('fault' in readValue(kind, String(key)))
    );
  return typeof key === 'string' && key.length <= 400 && key.isWellFormed() && !key.includes('\0');
}

const isKeyOfOrder = (list: ListDeclaration, order: OrderStep[], keys: unknown[]) =>
  keys.length === order.length && order.every(({ name }, index) => isKey(list, name, keys[index]));

const isWhole = (value: unknown) =>
  Number.isInteger(value) && (value as number) >= -1 && (value as number) <= MAX_INTEGER;

/** Whether keys say where an item stands that fits a search: a score, -1 where it has none, and whole numbers that tell items apart. */
function isRank([score, ...numbers]: unknown[]): boolean {
  const isScore = typeof score === 'number' && (score === -1 || (score >= 0 && score <= MOST_SCORE));
  return isScore && numbers.length === RANK_NUMBERS && numbers.every(isWhole);
}

function parsed(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function placeOf(list: ListDeclaration, { order }: Walk, parts: unknown[]): WalkPlace | undefined {
  const [page, began, before, except, keys] = parts as [unknown, unknown, unknown, unknown[], unknown[]];
  const isSound =
    [isCount(page), isCount(began), isTransaction(before)].every(Boolean) &&
    Array.isArray(except) &&
    except.every(isTransaction) &&
    Array.isArray(keys) &&
    (isRanked({ order }) ? isRank(keys) : isKeyOfOrder(list, order, keys));
  return isSound ? ({ page, began, before, except, keys } as unknown as WalkPlace) : undefined;
}

const FOREIGN = 'must be the nextCursor of an answer to the same request, with the same order and filters';
const EXPIRED = `must come from a walk that began less than ${WALK_HOURS} hours ago: begin again without it`;

/** Where a cursor says that a walk goes on, or what is wrong with it. */
export function readCursor(
  list: ListDeclaration,
  walk: Walk,
  text: string,
): { value: WalkPlace } | { fault: string } {
  const [form, sealed, ...parts] = text.length > LONGEST ? [] : parsed(text);
  if (form !== FORM || sealed !== seal(list, walk, parts)) return { fault: FOREIGN };
  const place = placeOf(list, walk, parts);
  if (!place) return { fault: FOREIGN };
  const age = Date.now() - place.began;
  return age < WALK_HOURS * 3_600_000 ? { value: place } : { fault: EXPIRED };
}
