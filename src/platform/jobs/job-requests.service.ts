import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditService } from '#platform/audit/audit.service';
import { LibraryError } from '#platform/errors/library-error';
import { definedJobs, type JobDefinition } from './define-job';
import type { Enqueued, EnqueueOptions } from './enqueue-options';
import { JobsService } from './jobs.service';
import { validPayload } from './valid-payload';

/** A job as somebody outside asks for it. */
export interface JobRequest {
  name: string;
  payload: Record<string, unknown>;
}

/** Takes requests for jobs from outside, by their names: nothing of them is trusted. */
@Injectable()
export class JobRequestsService {
  constructor(
    private readonly database: DataSource,
    private readonly jobs: JobsService,
    private readonly audit: AuditService,
  ) {}

  /** What may be asked for. */
  requestable(): readonly JobDefinition[] {
    return definedJobs().filter(({ requestable }) => requestable);
  }

  /**
   * @throws LibraryError `job.not-requestable`, `job.payload-too-large`, `job.payload-invalid`, `request.invalid`,
   *   `job.request-differs`; `job.open` when another that is the only one of its kind is open
   */
  async request({ name, payload }: JobRequest, options: EnqueueOptions): Promise<Enqueued> {
    const job = this.requestable().find((one) => one.name === name);
    if (job) return this.enqueue(job, await validPayload(job, payload), options);
    const names = this.requestable().map((one) => one.name);
    throw new LibraryError(
      'invalid',
      'job.not-requestable',
      `No job ${name} can be asked for: name one of ${names.join(', ')}.`,
    );
  }

  private async enqueue(job: JobDefinition, payload: object, options: EnqueueOptions): Promise<Enqueued> {
    const enqueued = await this.database.transaction(async (manager) => {
      const asked = await this.jobs.enqueue(job, payload, { ...options, manager });
      const details = { job: job.name, by: options.requestedBy ?? null };
      if (asked.created)
        await this.audit.note({ action: 'job.requested', subject: asked.id, details }, manager);
      return asked;
    });
    if (enqueued.isSame) return enqueued;
    const message = `Job ${enqueued.id} is open, is the only one of its kind, and does something else: wait for its end, or cancel it.`;
    throw new LibraryError('conflict', 'job.open', message);
  }
}
