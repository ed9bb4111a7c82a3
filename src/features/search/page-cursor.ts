import { createHash } from 'node:crypto';
import { LibraryError } from '#platform/errors/library-error';

/** Where a walk through the hits of a query goes on. */
export interface PagePlace {
  tier: number;
  /** Where the row before stands in the table of its tier, as PostgreSQL writes a `tid`. */
  place: string;
  /** How many of the best hits after that place were shown already. */
  shown: number;
  /** How many hits there are, as far as the first answer counted; `isExact` says whether that is all. */
  total: number;
  isExact: boolean;
}

const MARK_LENGTH = 8;
const TID = /^\((\d{1,10}),(\d{1,5})\)$/;

/** What tells the cursors of one query from those of others. */
const markOf = (asked: string) =>
  createHash('sha256').update(asked).digest('base64url').slice(0, MARK_LENGTH);

const isWhole = (value: unknown, most: number) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;

/** Whether it is a place as PostgreSQL writes one: a block of 32 bits and a row of 16. */
function isTid(value: unknown): value is string {
  const [, block, row] = TID.exec(String(value)) ?? [];
  return typeof value === 'string' && Number(block) < 2 ** 32 && Number(row) < 2 ** 16;
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

export function writeCursor(asked: string, { tier, place, shown, total, isExact }: PagePlace): string {
  const said = JSON.stringify([tier, place, shown, total, isExact ? 1 : 0]);
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

/** @throws LibraryError `cursor.malformed` when the cursor is not of this search */
export function readCursor(asked: string, cursor: string): PagePlace {
  if (!cursor.startsWith(markOf(asked))) throw foreign();
  const [tier, place, shown, total, isExact] = parsed(cursor);
  const isSound =
    isWhole(tier, 5) && isWhole(shown, 1_000) && isWhole(total, 1_000_000) && isWhole(isExact, 1);
  if (!isSound || !isTid(place)) throw foreign();
  return {
    tier: tier as number,
    place,
    shown: shown as number,
    total: total as number,
    isExact: isExact === 1,
  };
}
