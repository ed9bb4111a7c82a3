/** What a handler knows of its task beside the data. */
export interface TaskContext {
  readonly id: string;
  /** From 1. */
  readonly attempt: number;
  readonly isLastAttempt: boolean;
  /** Is aborted when the process ends; a task that ends for that is given to another process, and no attempt is counted. */
  readonly signal: AbortSignal;
  /** For so many milliseconds nobody, in whatever process, takes a task of this queue. */
  slowDown(ms: number): Promise<void>;
}
