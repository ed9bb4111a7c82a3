import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { definedJob, definedJobs, type JobDefinition } from './define-job';
import type { JobContext } from './job-context';
import type { JobQueue } from './job-queue';
import { cancelledJob, handledJob } from './on-job.decorator';
import { providerMethods } from './provider-methods';

type Handle = (payload: object, context: JobContext) => Promise<unknown>;
type Cancel = (jobId: string) => Promise<unknown>;

/** Knows every job of the library and the method that does it. */
@Injectable()
export class JobRegistryService {
  private readonly handlers = new Map<string, Handle>();
  private readonly cancellers = new Map<string, Cancel>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error when a job has no handler, or two: then the process must not start */
  onModuleInit(): void {
    for (const { name, declared, call } of providerMethods(this.discovery, this.scanner)) {
      const job = handledJob(declared);
      if (job && this.handlers.has(job.name))
        throw new Error(`The job ${job.name} has two handlers: ${name}`);
      if (job) this.handlers.set(job.name, call);
      const cancelled = cancelledJob(declared);
      if (cancelled) this.cancellers.set(cancelled.name, call);
    }
    const idle = definedJobs().filter(({ name }) => !this.handlers.has(name));
    if (idle.length > 0) throw new Error(`No handler: ${idle.map(({ name }) => name).join(', ')}`);
  }

  /** The names of the jobs of a queue. */
  namesOf(queue: JobQueue): string[] {
    return definedJobs()
      .filter((job) => job.queue === queue)
      .map(({ name }) => name);
  }

  definitionOf(name: string): JobDefinition | undefined {
    return definedJob(name);
  }

  /** What does the job. */
  handlerOf(name: string): Handle | undefined {
    return this.handlers.get(name);
  }

  /** What stops the job where it goes on without its handler. */
  cancellerOf(name: string): Cancel | undefined {
    return this.cancellers.get(name);
  }
}
