import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 as idAt } from 'uuid';
import { JobsConfig } from './jobs.config';

/** How many jobs go at a time, with their events, and how often in one call; a call lasts for a second at most. */
const BATCH = 500;
const BATCHES = 5;

/** Ids order by the time of the request, so that the primary key keeps this away from what is younger. */
const REMOVE = `
  DELETE FROM jobs WHERE id IN (SELECT id FROM jobs
    WHERE id < $1 AND slot IS NULL AND state IN ('succeeded', 'failed', 'cancelled', 'dead')
      AND finished_at < clock_timestamp() - $2 * interval '1 millisecond'
    ORDER BY id LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`;

/**
 * Removes jobs that ended long ago. Those of schedules stay for ever: their slots are how a scheduler that comes late, after
 * whatever time, knows what was done. An idempotency key goes with its job; the same request is a new one from then on.
 */
@Injectable()
export class JobRetentionService {
  constructor(
    private readonly database: DataSource,
    private readonly config: JobsConfig,
  ) {}

  /** For how long what has ended is kept, in milliseconds. */
  get keepMs(): number {
    return this.config.keepDays * 24 * 60 * 60 * 1_000;
  }

  /** Removes some thousand at most; says whether those were all. Callers at the same time do not wait for each other. */
  async removeOld(signal?: AbortSignal): Promise<boolean> {
    const [msecs, zeros] = [Date.now() - this.keepMs, new Uint8Array(16)];
    const first = idAt({ msecs, seq: 0, random: zeros });
    for (let batch = 0; batch < BATCHES; batch += 1) {
      signal?.throwIfAborted();
      const [, removed] = await this.database.query<[unknown, number]>(REMOVE, [first, this.keepMs]);
      if (removed < BATCH) return true;
    }
    return false;
  }
}
