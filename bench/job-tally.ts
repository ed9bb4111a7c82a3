/** Counts what is done of a batch, whose pieces are numbered from 0. */
export class JobTally {
  private readonly done = new Set<number>();
  private expected = Infinity;
  private repeated = 0;
  private resolve: () => void = () => undefined;

  /** Begins a batch; resolves when all of it has been done once. */
  expect(count: number): Promise<void> {
    this.done.clear();
    [this.expected, this.repeated] = [count, 0];
    return new Promise((resolve) => (this.resolve = resolve));
  }

  note(number: number): void {
    if (this.done.has(number)) this.repeated += 1;
    this.done.add(number);
    if (this.done.size === this.expected) this.resolve();
  }

  /** @throws Error when something was done twice or has a number that the batch has not */
  check(): void {
    const foreign = [...this.done].filter((number) => !(number < this.expected)).length;
    if (this.repeated + foreign > 0)
      throw new Error(`${this.repeated} pieces were done twice, ${foreign} are of another batch.`);
  }
}
