/** How far a job is, in units of its own. */
export interface JobProgress {
  done: number;
  total: number;
  /** What is counted, e.g. `books`. */
  unit: string;
  message?: string;
}

/** What a handler knows of its job beside the payload. */
export interface JobContext {
  readonly id: string;
  /** From 1. */
  readonly attempt: number;
  /** Who or what asked for the job. */
  readonly requestedBy: string;
  /** Is aborted when the job is cancelled, the process ends or another worker has taken the job over. */
  readonly signal: AbortSignal;
  report(progress: JobProgress): Promise<void>;
}

/** What a handler resolves to whose job goes on after it: who finishes what it began will end it, by `JobStepsService.end`. */
export const CONTINUES = Symbol('continues');
