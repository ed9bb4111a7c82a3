import { createHash } from 'node:crypto';
import { LibraryError } from '#platform/errors/library-error';

/** Where a row stands: its tier, and its place in the table of its tier, as PostgreSQL writes a `tid`. */
export interface RowPlace {
  tier: number;
  place: string;
}

/** A hit among those that are compared with each other. */
export interface HitPlace extends RowPlace {
  rank: number;
}

/** Where a walk through the hits of a query goes on. */
export interface PagePlace {
  /** Behind this row begin the hits that are compared with each other. */
  from: RowPlace;
  /** This is the last row of theirs; null where they are all that there are. */
  until: RowPlace | null;
  /** The last of them that was shown. */
  shown: HitPlace | null;
  /** How many hits there are, as far as the first answer counted; `isExact` says whether that is all. */
  total: number;
  isExact: boolean;
}

const MARK_LENGTH = 8;
const LAST_TIER = 5;
const TID = /^\((\d{1,10}),(\d{1,5})\)$/;

/** What tells the cursors of one query from those of others. */
const markOf = (asked: string) =>
  createHash('sha256').update(asked).digest('base64url').slice(0, MARK_LENGTH);

const isWhole = (value: unknown, most: number) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;

/** The block and the row of a place. */
export function tidOf(place: string): [block: number, row: number] {
  const [, block, row] = TID.exec(place) ?? [];
  return [Number(block), Number(row)];
}

/** Whether it is a place as PostgreSQL writes one: a block of 32 bits and a row of 16. */
function isTid(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  const [block, row] = tidOf(value);
  return block < 2 ** 32 && row < 2 ** 16;
}

const foreign = () =>
  new LibraryError(
    'invalid',
    'cursor.malformed',
    'This cursor is not one of this search: begin without a cursor.',
    {
      errors: [{ field: 'cursor', message: 'cursor must be the nextCursor of an answer to the same search' }],
    },
  );

const flat = (row: RowPlace | HitPlace | null) =>
  row && [row.tier, row.place, ...('rank' in row ? [row.rank] : [])];

export function writeCursor(asked: string, { from, until, shown, total, isExact }: PagePlace): string {
  const said = JSON.stringify([flat(from), flat(until), flat(shown), total, isExact ? 1 : 0]);
  return markOf(asked) + Buffer.from(said).toString('base64url');
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor.slice(MARK_LENGTH), 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch (cause) {
    throw Object.assign(foreign(), { cause });
  }
}

/** @throws LibraryError `cursor.malformed` */
function rowOf(value: unknown): RowPlace {
  const [tier, place] = Array.isArray(value) ? (value as unknown[]) : [];
  if (!isWhole(tier, LAST_TIER) || !isTid(place)) throw foreign();
  return { tier: tier as number, place };
}

/** @throws LibraryError `cursor.malformed` */
function hitOf(value: unknown): HitPlace {
  const rank: unknown = Array.isArray(value) ? value[2] : undefined;
  if (typeof rank !== 'number') throw foreign();
  return { ...rowOf(value), rank };
}

/** @throws LibraryError `cursor.malformed` when the cursor is not of this search */
export function readCursor(asked: string, cursor: string): PagePlace {
  if (!cursor.startsWith(markOf(asked))) throw foreign();
  const [from, until, shown, total, isExact] = parsed(cursor);
  if (!isWhole(total, 1_000_000) || !isWhole(isExact, 1)) throw foreign();
  return {
    from: rowOf(from),
    until: until === null ? null : rowOf(until),
    shown: shown === null ? null : hitOf(shown),
    total: total as number,
    isExact: isExact === 1,
  };
}
