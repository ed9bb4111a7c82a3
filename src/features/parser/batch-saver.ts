import type { PreparedBook } from './prepared-book';

/** A batch is saved early when its texts reach this many characters, so that long books do not pile up in memory. */
const BATCH_CHARACTERS = 4_000_000;

/**
 * Gathers books and saves them batch by batch, one batch at a time, while the next one is gathered. A batch that cannot
 * be saved is told to whoever adds the next book, or flushes.
 */
export class BatchSaver {
  private batch: PreparedBook[] = [];
  private characters = 0;
  private saving: Promise<void> = Promise.resolve();

  constructor(
    private readonly size: number,
    private readonly save: (batch: readonly PreparedBook[]) => Promise<void>,
  ) {}

  async add(book: PreparedBook): Promise<void> {
    this.batch.push(book);
    this.characters += book.draft.pages.reduce((sum, { length }) => sum + length, 0);
    if (this.batch.length >= this.size || this.characters >= BATCH_CHARACTERS) await this.begin();
  }

  /** Saves what is left, and waits for it. */
  async flush(): Promise<void> {
    await this.begin();
    await this.saving;
  }

  /** Waits until nothing is being saved any more, however that went. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.saving]);
  }

  /** Waits for the batch before, and begins with this one. */
  private async begin(): Promise<void> {
    await this.saving;
    this.saving = this.save(this.batch);
    this.saving.catch(() => undefined);
    [this.batch, this.characters] = [[], 0];
  }
}
