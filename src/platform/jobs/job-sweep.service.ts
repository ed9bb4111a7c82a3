import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { apartFromRequests } from '#platform/http/current-request';
import { JobBellService, type BellJob } from './job-bell.service';
import { JobsConfig } from './jobs.config';

/** Within so many milliseconds every worker that lives has renewed its leases. */
const RENEWED_WITHIN_MS = 6_000;

/** What features look for is looked for at every third sweep. */
const CHECKS_EVERY_SWEEPS = 3;

/** How many bells a sweep rings at most; the next one goes on. */
const BATCH = 500;

const LOST = `
  UPDATE jobs SET error_code = 'job.lost', error_message = 'Its worker was not heard of any more.',
    state = CASE WHEN cancel_requested_at IS NOT NULL THEN 'cancelled'
      WHEN attempts < max_attempts THEN 'queued' ELSE 'dead' END,
    available_at = clock_timestamp(), ring_at = clock_timestamp(), rings = 0
  WHERE id IN (SELECT id FROM jobs WHERE state = 'running' AND lease_until < clock_timestamp()
    LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`;

/** The wait doubles with every bell, from ten seconds to ten minutes: many that wait for few workers are not rung for often. */
const DUE = `
  UPDATE jobs SET rings = least(rings + 1, 6),
    ring_at = clock_timestamp() + least(10 * 2 ^ rings, 600) * interval '1 second'
  WHERE id IN (SELECT id FROM jobs WHERE state = 'queued' AND ring_at <= clock_timestamp()
      AND queue NOT IN (SELECT queue FROM job_pauses)
    ORDER BY ring_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING id, name, queue, attempts, payload`;

const UNHEARD = `
  UPDATE jobs SET ring_at = clock_timestamp() + $2 * interval '1 second', rings = 0
  WHERE id = ANY ($1::uuid[]) AND state = 'queued'`;

const NEXT = `
  SELECT extract(epoch FROM min(ring_at) - clock_timestamp()) * 1000 AS ms FROM jobs
  WHERE state = 'queued' AND queue NOT IN (SELECT queue FROM job_pauses)`;

/** Finds jobs that nobody took: a bell that was lost, a worker that died, a wait that is over. */
@Injectable()
export class JobSweepService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(JobSweepService.name);
  private timer?: NodeJS.Timeout;
  private dueAt = Infinity;
  private sweeping?: Promise<void>;
  private readonly checks: (() => Promise<void>)[] = [];
  private checkedAt = -Infinity;
  private isOver = true;
  private isWantedAgain = false;
  /** After an outage of the database, workers first say which jobs they still have. */
  private trustLeasesAt = 0;

  constructor(
    private readonly database: DataSource,
    private readonly bell: JobBellService,
    private readonly config: JobsConfig,
  ) {}

  start(): void {
    this.isOver = false;
    this.bell.onDelay((ms) => this.sweepIn(ms));
    this.sweepIn(0);
  }

  /** Adds what a feature looks for, from time to time, in every process that sweeps; it must bear being done by two at once. */
  also(check: () => Promise<void>): void {
    this.checks.push(check);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isOver = true;
    clearTimeout(this.timer);
    await this.sweeping;
  }

  /** Sweeps after so many milliseconds, if it does not do so earlier anyway. */
  sweepIn(ms: number): void {
    const at = performance.now() + ms;
    if (this.isOver || (at >= this.dueAt && this.timer)) return;
    clearTimeout(this.timer);
    this.dueAt = at;
    this.timer = setTimeout(() => void apartFromRequests(() => this.sweepNow()), ms);
  }

  private async sweepNow(): Promise<void> {
    [this.timer, this.dueAt] = [undefined, Infinity];
    if (this.sweeping) return void (this.isWantedAgain = true);
    const longest = this.config.sweepSeconds * 1_000;
    let next = longest;
    this.sweeping = this.sweep().then(
      (ms) => void (next = Math.min(longest, ms)),
      (error: unknown) => this.tell(error),
    );
    await this.sweeping;
    this.sweeping = undefined;
    this.sweepIn(this.isWantedAgain ? 0 : next);
    this.isWantedAgain = false;
  }

  /** One sweep; returns in how many milliseconds the next job is due, Infinity when none waits. */
  async sweep(): Promise<number> {
    if (performance.now() >= this.trustLeasesAt) await this.database.query(LOST);
    const [due] = await this.database.query<[BellJob[], number]>(DUE);
    const unheard = await this.bell.ringAll(due);
    if (unheard.length > 0)
      await this.database.query(UNHEARD, [unheard.map(({ id }) => id), this.config.sweepSeconds]);
    await this.check();
    if (unheard.length === 0 && due.length === BATCH) return 0;
    const [next] = await this.database.query<{ ms: string | null }[]>(NEXT);
    return next?.ms ? Math.max(20, Math.ceil(Number(next.ms))) : Infinity;
  }

  private async check(): Promise<void> {
    const now = performance.now();
    if (now - this.checkedAt < CHECKS_EVERY_SWEEPS * this.config.sweepSeconds * 1_000) return;
    this.checkedAt = now;
    for (const check of this.checks) await check().catch((error: unknown) => this.tell(error));
  }

  private tell(error: unknown): void {
    if (!isConnectionLoss(error)) return this.logger.error({ err: error }, 'A sweep failed.');
    this.trustLeasesAt = performance.now() + RENEWED_WITHIN_MS;
    this.logger.warn({ err: error }, 'The database is away; the sweep waits for it.');
  }
}
