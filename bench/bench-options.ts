import type { Closing } from '#processes/closing';

/** What every bench is asked; it opens nothing that `closing` does not close. */
export interface BenchOptions {
  rounds: number;
  closing: Closing;
}
