import { DatabaseError } from 'pg';
import { isConnectionLoss } from './connection-loss';

/** A read of a replica stood in the way of what it had to replay (https://www.postgresql.org/docs/current/hot-standby.html). */
const CONFLICTS = ['40001', '40P01'];

/** Whether a replica failed where the primary may not: it is away, overloaded, or what it replays comes first. What no server said is the connection's. */
export const isReplicaFault = (error: unknown): boolean =>
  !(error instanceof DatabaseError) || isConnectionLoss(error) || CONFLICTS.includes(error.code ?? '');
