interface Remembered<Answer> {
  answer: Promise<Answer>;
  /** On the clock of `performance.now`. */
  until: number;
}

/**
 * Remembers answers for a moment, so that many who ask the same at once make one question. A question that failed is asked
 * again.
 */
export class BriefMemory<Answer> {
  private readonly remembered = new Map<string, Remembered<Answer>>();

  /** For how many milliseconds an answer is believed, and how many are remembered at most. */
  constructor(
    private readonly believedMs: number,
    private readonly capacity = 10_000,
  ) {}

  recall(key: string, ask: () => Promise<Answer>): Promise<Answer> {
    const known = this.remembered.get(key);
    const now = performance.now();
    if (known && known.until > now) return known.answer;
    const answer = ask();
    this.remembered.delete(key);
    if (this.remembered.size >= this.capacity)
      this.remembered.delete(this.remembered.keys().next().value as string);
    this.remembered.set(key, { answer, until: now + this.believedMs });
    answer.catch(() => this.remembered.delete(key));
    return answer;
  }

  /** Believes nothing any more that was answered before. */
  forget(): void {
    this.remembered.clear();
  }
}
