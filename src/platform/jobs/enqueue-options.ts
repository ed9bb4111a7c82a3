import type { EntityManager } from 'typeorm';

/** How a job is asked for. */
export interface EnqueueOptions {
  /** Writes the job in this transaction; the workers are told of it after the commit. */
  manager?: EntityManager;
  /** Makes the job unique while it is open; else what the definition makes of the payload. */
  key?: string;
  /** Nobody begins it before so many milliseconds. */
  delay?: number;
  /** A time of a schedule, of which there is one job for ever. */
  slot?: string;
  /** By what the requester recognises the request when it is repeated. */
  idempotencyKey?: string;
  /** Who asks: `http`, `cli`, `start`, `schedule`. */
  requestedBy?: string;
  requestId?: string;
}

/** The job that was asked for; `created` is false when one of its key was open, or asked for by the same request, before. */
export interface Enqueued {
  id: string;
  created: boolean;
  /** Whether that job does the same. */
  isSame: boolean;
}
