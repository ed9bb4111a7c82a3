export type IngestWord = 'created' | 'updated' | 'unchanged' | 'duplicate' | 'refused';

/** What became of one book. */
export class IngestOutcomeDto {
  /**
   * Which of the books that were sent, from 0.
   * @example 0
   */
  position: number;

  /**
   * `created`, `updated`, `unchanged` (it was sent like this before), `duplicate` (the library has this text, or this title and author in all
   * of its categories) or `refused`.
   * @example "created"
   */
  outcome: IngestWord;

  /**
   * The number of the book in the library.
   * @example 1
   */
  bookId: number | null;

  /**
   * Why it was refused, as a stable code.
   * @example null
   */
  code: string | null;

  /**
   * The reason in words.
   * @example null
   */
  detail: string | null;
}

/** What became of the books, in the order in which they were sent. */
export class IngestOutcomesDto {
  outcomes: IngestOutcomeDto[];
}
