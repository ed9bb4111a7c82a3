import { Inject, Injectable, Logger } from '@nestjs/common';
import type { ClientProxy } from '@nestjs/microservices';
import { lastValueFrom, timeout } from 'rxjs';
import { DataSource, type EntitySubscriberInterface, type QueryRunner } from 'typeorm';
import { messageFor, type RungJob } from './job-message';
import type { JobQueue } from './job-queue';
import { JobTransport } from './job-transport';

/** How long a broker may take to say that a message is safe, in milliseconds. */
const PATIENCE_MS = 5_000;

/** How many bells ring at a time: more would only wait for each other's connections. */
const AT_ONCE = 16;

export type BellJob = RungJob & { queue: JobQueue };

/** Calls the workers' attention to jobs that wait. A bell that is not heard does no harm: the sweep rings again. */
@Injectable()
export class JobBellService implements EntitySubscriberInterface {
  private readonly logger = new Logger(JobBellService.name);
  private readonly clients = new Map<JobQueue, ClientProxy>();
  private readonly uncommitted = new WeakMap<QueryRunner, BellJob[]>();
  private readonly waiting: BellJob[] = [];
  private ringing?: Promise<void>;
  private wake: (afterMs: number) => void = () => undefined;
  private isHeard = true;

  constructor(
    @Inject(DataSource) database: DataSource,
    private readonly transport: JobTransport,
  ) {
    database.subscribers.push(this);
  }

  /** Rings for a job now, or when the transaction that wrote it is committed. Nobody waits for it. */
  ringAfterCommit(job: BellJob, runner?: QueryRunner): void {
    if (!runner?.isTransactionActive) return this.ringSoon([job]);
    this.uncommitted.set(runner, [...(this.uncommitted.get(runner) ?? []), job]);
  }

  /** Sees to it that this process looks for jobs that are due in so many milliseconds. */
  ringIn(ms: number): void {
    this.wake(ms);
  }

  /** Who looks for due jobs in this process. */
  onDelay(wake: (afterMs: number) => void): void {
    this.wake = wake;
  }

  /** TypeORM's call after each commit; one that ends a savepoint only is not the end yet. */
  afterTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): void {
    const jobs = this.uncommitted.get(queryRunner);
    if (!jobs || queryRunner.isTransactionActive) return;
    this.uncommitted.delete(queryRunner);
    this.ringSoon(jobs);
  }

  /** TypeORM's call after each rollback: what was written is gone, or goes with the transaction. */
  afterTransactionRollback({ queryRunner }: { queryRunner: QueryRunner }): void {
    if (!queryRunner.isTransactionActive) this.uncommitted.delete(queryRunner);
  }

  /**
   * Rings for all of them, some at a time; returns those that the broker did not hear of. After the first of these no further one
   * is tried.
   */
  async ringAll(jobs: readonly BellJob[]): Promise<readonly BellJob[]> {
    const unheard: BellJob[] = [];
    let next = 0;
    const ringOn = async (): Promise<void> => {
      while (next < jobs.length && unheard.length === 0) {
        const job = jobs[next++] as BellJob;
        const isHeard = await this.isHeardOf(job);
        if (!isHeard) unheard.push(job);
      }
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, jobs.length) }, ringOn));
    return unheard.length > 0 ? [...unheard, ...jobs.slice(next)] : [];
  }

  private async isHeardOf(job: BellJob): Promise<boolean> {
    try {
      await this.ring(job);
      this.note(true);
      return true;
    } catch (error) {
      this.note(false, error);
      return false;
    }
  }

  /** Resolves when the broker has the message, and rejects when it cannot be had within five seconds. */
  private async ring(job: BellJob): Promise<void> {
    const message$ = this.client(job.queue).emit<void>(job.name, messageFor(job));
    await lastValueFrom(message$.pipe(timeout(PATIENCE_MS)), { defaultValue: undefined });
  }

  /** Waits for the bells that are ringing, and disconnects. */
  async close(): Promise<void> {
    await this.ringing;
    await Promise.allSettled([...this.clients.values()].map(async (client) => client.close() as unknown));
  }

  private ringSoon(jobs: readonly BellJob[]): void {
    this.waiting.push(...jobs);
    this.ringing ??= this.ringWaiting();
  }

  /** What nobody heard is left to the sweep. Never rejects. */
  private async ringWaiting(): Promise<void> {
    while (this.waiting.length > 0) await this.ringAll(this.waiting.splice(0));
    this.ringing = undefined;
  }

  /** Says once that the broker is away, and once that it is back. */
  private note(isHeard: boolean, error?: unknown): void {
    if (isHeard === this.isHeard) return;
    this.isHeard = isHeard;
    if (isHeard) this.logger.log('Workers are told of jobs again.');
    else
      this.logger.warn(
        { err: error },
        'Workers cannot be told of jobs; they wait in the database meanwhile.',
      );
  }

  private client(queue: JobQueue): ClientProxy {
    const client = this.clients.get(queue) ?? this.transport.client(queue);
    this.clients.set(queue, client);
    return client;
  }
}
