import { DatabaseError } from 'pg';
import { isConnectionLoss } from './connection-loss';

/** A read of a replica stood in the way of what it had to replay (https://www.postgresql.org/docs/current/hot-standby.html). */
const CONFLICTS = ['40001', '40P01'];

/** What a server says of a statement that it gave up. */
const CANCELED = '57014';

/**
 * Whether a replica failed where the primary may not: it is away, overloaded, or what it replays comes first. What no server said is
 * the connection's. A statement that was given up when its time was over would only take as long again.
 */
export function isReplicaFault(error: unknown, isTimeOver: boolean): boolean {
  if (!(error instanceof DatabaseError)) return true;
  if (error.code === CANCELED && isTimeOver) return false;
  return isConnectionLoss(error) || CONFLICTS.includes(error.code ?? '');
}
