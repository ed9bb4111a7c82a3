import { isConnectionLoss } from './connection-loss';

/** A read of a replica stood in the way of what it had to replay (https://www.postgresql.org/docs/current/hot-standby.html). */
const CONFLICTS = ['40001', '40P01'];

/** Whether a replica failed where the primary may not: it is away, overloaded, or what it replays comes first. */
export const isReplicaFault = (error: unknown): boolean =>
  isConnectionLoss(error) || CONFLICTS.includes((error as { code?: string } | null)?.code ?? '');
