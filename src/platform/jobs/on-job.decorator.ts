import 'reflect-metadata';
import type { JobDefinition } from './define-job';
import type { JobContext } from './job-context';

const JOB = Symbol('job');
const JOB_CANCELLED = Symbol('job cancelled');

type JobMethod<Payload> = (payload: Payload, context: JobContext) => Promise<unknown>;

/**
 * Makes a service's method the handler of a job. What it resolves to does not matter, but for `CONTINUES`. A `LibraryError`
 * whose kind says that asking again is of no use ends the job; after any other error it is tried again.
 */
export function OnJob<Payload extends object>(job: JobDefinition<Payload>) {
  return <M extends JobMethod<Payload>>(
    _target: object,
    _method: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ) => Reflect.defineMetadata(JOB, job, descriptor.value as object);
}

/** Makes a service's method what stops a job that continues after its handler; it may be called twice. */
export function OnJobCancelled<Payload extends object>(job: JobDefinition<Payload>) {
  return <M extends (jobId: string) => Promise<unknown>>(
    _target: object,
    _method: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ) => Reflect.defineMetadata(JOB_CANCELLED, job, descriptor.value as object);
}

/** The job that a method handles. */
export const handledJob = (method: object) => Reflect.getMetadata(JOB, method) as JobDefinition | undefined;

/** The job whose cancelling a method carries out. */
export const cancelledJob = (method: object) =>
  Reflect.getMetadata(JOB_CANCELLED, method) as JobDefinition | undefined;
