import { Injectable } from '@nestjs/common';
import type { Principal } from '#platform/access/principal';
import { requireAccess } from '#platform/access/require-access';
import { any } from '#platform/access/scope-rule';
import { definedJob } from '#platform/jobs/define-job';
import { JobControlService } from '#platform/jobs/job-control.service';
import { JobRequestsService, type JobRequest } from '#platform/jobs/job-requests.service';
import type { JobEvent } from '#platform/jobs/job-event.entity';
import type { Job } from '#platform/jobs/job.entity';
import { JobsSearch } from '#platform/jobs/jobs.search';
import type { ListPart } from '#platform/lists/list-declaration';
import type { FoundPart } from '#platform/lists/list-reader';

/** What is known of a request for a job beside the job. */
interface RequestMarks {
  /** By what the requester recognises its request. */
  idempotencyKey: string | undefined;
  requestId: string;
}

/** Who asks, and what they may do. */
type Asking = Principal | undefined;

/** @throws LibraryError `access.scope-missing` when somebody may run neither all jobs nor this one */
function requireRun(name: string, principal: Asking): void {
  const own = definedJob(name)?.scope;
  requireAccess({ rule: own === undefined ? 'jobs/run' : any('jobs/run', own) }, principal, []);
}

/** What operators do with jobs, and what they see of them. */
@Injectable()
export class OperatorJobsService {
  constructor(
    private readonly requests: JobRequestsService,
    private readonly control: JobControlService,
    private readonly search: JobsSearch,
  ) {}

  /**
   * Asks for a job; `created` is false when the one that is given was asked for before.
   *
   * @throws LibraryError `access.scope-missing`; those of `JobRequestsService`
   */
  async request(
    { name, payload = {} }: Pick<JobRequest, 'name'> & Partial<JobRequest>,
    { idempotencyKey, requestId }: RequestMarks,
    principal: Asking,
  ): Promise<{ job: Job; created: boolean }> {
    requireRun(name, principal);
    const key = idempotencyKey === undefined ? undefined : `http:${idempotencyKey}`;
    const options = { requestedBy: 'http', requestId, idempotencyKey: key };
    const { id, created } = await this.requests.request({ name, payload }, options);
    return { job: await this.search.one(id), created };
  }

  /** @throws LibraryError `job.not-found` */
  one(id: string): Promise<Job> {
    return this.search.one(id);
  }

  list(part: ListPart): Promise<FoundPart<Job>> {
    return this.search.list(part);
  }

  /**
   * A part of what happened to a job, in order; `nextAfter` is null when it is the last one so far.
   *
   * @throws LibraryError `job.not-found`
   */
  async events(
    id: string,
    { after, size }: { after: number; size: number },
  ): Promise<{ items: JobEvent[]; nextAfter: number | null }> {
    await this.search.one(id);
    const found = await this.search.events(id, after, size + 1);
    const items = found.slice(0, size);
    return { items, nextAfter: found.length > size ? (items.at(-1)?.number ?? null) : null };
  }

  /** The job as it stands after it was asked to stop. @throws LibraryError `access.scope-missing`; those of `JobControlService` */
  async cancel(id: string, principal: Asking): Promise<Job> {
    requireRun((await this.search.one(id)).name, principal);
    await this.control.cancel(id);
    return this.search.one(id);
  }

  /** The job as it stands after it was put back. @throws LibraryError `access.scope-missing`; those of `JobControlService` */
  async retry(id: string, principal: Asking): Promise<Job> {
    requireRun((await this.search.one(id)).name, principal);
    await this.control.retry(id);
    return this.search.one(id);
  }
}
