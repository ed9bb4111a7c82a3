import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { LibraryError } from '#platform/errors/library-error';
import type { JobDefinition } from './define-job';
import type { Enqueued, EnqueueOptions } from './enqueue-options';
import { JobBellService } from './job-bell.service';
import type { RungJob } from './job-message';

/** For how long the bell that rings after the commit is trusted before a sweep rings again, in milliseconds. */
const TRUST_MS = 10_000;

/** How often a job is asked for whose like came to its end just between the look and the other. */
const ATTEMPTS = 5;

const INSERT = `
  INSERT INTO jobs (id, name, queue, payload, max_attempts, key, slot, idempotency_key, requested_by, request_id,
    available_at, ring_at)
  SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, due, due + $12 * interval '1 millisecond'
  FROM (SELECT clock_timestamp() + $11 * interval '1 millisecond' AS due) AS waiting
  ON CONFLICT DO NOTHING RETURNING id`;

const SAME = `
  SELECT id, name = $4 AND payload = $5::jsonb AS "isSame", idempotency_key IS NOT DISTINCT FROM $3 AND $3 IS NOT NULL AS "isRepeated"
  FROM jobs WHERE slot = $2 OR idempotency_key = $3 OR (key = $1 AND state IN ('queued', 'running'))
  ORDER BY slot = $2 DESC NULLS LAST, idempotency_key = $3 DESC NULLS LAST LIMIT 1`;

/** The request is recognised by its key from now on, unless another one had the job before. */
const REMEMBER = `UPDATE jobs SET idempotency_key = $2 WHERE id = $1 AND idempotency_key IS NULL`;

interface SameJob {
  id: string;
  isSame: boolean;
  isRepeated: boolean;
}

const requestDiffers = () =>
  new LibraryError(
    'invalid',
    'job.request-differs',
    'The idempotency key came with another request before: choose a new key for a new request.',
  );

/** Takes requests for work that is done later. */
@Injectable()
export class JobsService {
  constructor(
    private readonly database: DataSource,
    private readonly bell: JobBellService,
  ) {}

  /**
   * Asks for a job: its row commits with the caller's transaction, and no broker need be up. The payload must be valid.
   *
   * @throws LibraryError `job.request-differs` when the idempotency key came with another request before
   */
  async enqueue<Payload extends object>(
    job: JobDefinition<Payload>,
    payload: Payload,
    options: EnqueueOptions = {},
  ): Promise<Enqueued> {
    const manager = options.manager ?? this.database.manager;
    const key = options.key ?? job.key?.(payload) ?? null;
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const id = newId();
      if (await this.insert(manager, id, { job, payload, options, key })) {
        this.tell({ id, name: job.name, attempts: 0, payload }, job, options);
        return { id, created: true, isSame: true };
      }
      const same = await this.same(manager, { job, payload, options, key });
      if (same) return { ...same, created: false };
    }
    const message = 'Jobs like this one come and go faster than one more can be asked for: try again.';
    throw new LibraryError('unavailable', 'job.contended', message);
  }

  private async insert(
    manager: EntityManager,
    id: string,
    { job, payload, options, key }: Asked,
  ): Promise<boolean> {
    const { slot = null, idempotencyKey = null, requestedBy = 'library', requestId = null } = options;
    const { delay = 0 } = options;
    const rows = await manager.query<unknown[]>(INSERT, [
      ...[id, job.name, job.queue, JSON.stringify(payload), job.attempts, key, slot, idempotencyKey],
      ...[requestedBy, requestId, delay, delay > 0 ? 0 : TRUST_MS],
    ]);
    return rows.length > 0;
  }

  /** The job that stood in the way; undefined when it came to its end in the meantime. */
  private async same(
    manager: EntityManager,
    { job, payload, options, key }: Asked,
  ): Promise<Pick<Enqueued, 'id' | 'isSame'> | undefined> {
    const values = [
      key,
      options.slot ?? null,
      options.idempotencyKey ?? null,
      job.name,
      JSON.stringify(payload),
    ];
    const [same] = await manager.query<SameJob[]>(SAME, values);
    if (!same) return undefined;
    if (same.isRepeated && !same.isSame) throw requestDiffers();
    if (same.isSame && options.idempotencyKey)
      await manager.query(REMEMBER, [same.id, options.idempotencyKey]);
    return { id: same.id, isSame: same.isSame };
  }

  private tell(
    message: RungJob,
    { queue }: Pick<JobDefinition, 'queue'>,
    { manager, delay = 0 }: EnqueueOptions,
  ) {
    if (delay > 0) this.bell.ringIn(delay);
    else this.bell.ringAfterCommit({ ...message, queue }, manager?.queryRunner);
  }
}

interface Asked {
  job: Pick<JobDefinition, 'name' | 'queue' | 'attempts'>;
  payload: object;
  options: EnqueueOptions;
  key: string | null;
}
