import type { Closing } from '#processes/closing';

/** What every bench is asked; it opens nothing that `closing` does not close. */
export interface BenchOptions {
  rounds: number;
  closing: Closing;
}

/** What a bench that reads may be told of the library that it reads from. */
export interface ReadingOptions extends BenchOptions {
  /** The data folder of a library that is filled already; without it one is filled for the bench. */
  data?: string;
  /** The data folder of a larger one, to be put beside it. */
  beside?: string;
  /** How many books it is filled with, and how many pages they have together. */
  books: number;
  pages: number;
  /** The things that are measured; without it all. */
  only?: string[];
}
