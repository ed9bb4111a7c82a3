import type { ImportOutcome } from './import-outcome.entity';
import type { ImportRun } from './import-run.entity';

/** What became of a book, as the ledger takes it down. */
export type Outcome = Pick<ImportOutcome, 'sourceId' | 'title' | 'kind'> &
  Partial<Pick<ImportOutcome, 'reason' | 'detail' | 'bookId' | 'categories' | 'flags' | 'plan'>>;

/** An outcome as it stands in the table. */
export type OutcomeRow = Required<Outcome> & { position: number };

export type RunCounts = Pick<
  ImportRun,
  'discovered' | 'imported' | 'linked' | 'known' | 'failed' | 'flagged' | 'skipped' | 'remaining'
>;

/** Keeps count of a plan as it is settled: the last thing said of a book is its outcome. */
export class ImportLedger {
  private readonly rows = new Map<string, OutcomeRow>();
  private readonly tally = { planned: 0, imported: 0, linked: 0, known: 0, failed: 0, flagged: 0 };
  private readonly skipped = new Map<string, number>();
  private pending = new Set<string>();

  /** @param earlier the outcomes that the run has already, in the order of their positions */
  constructor(earlier: Iterable<OutcomeRow> = []) {
    for (const row of earlier) {
      this.rows.set(row.sourceId, row);
      this.count(row, 1);
    }
  }

  note(outcome: Outcome): void {
    const before = this.rows.get(outcome.sourceId);
    const blank = { reason: null, detail: null, bookId: null, categories: [], flags: [], plan: null };
    const row = { ...blank, ...outcome, position: before?.position ?? this.rows.size + 1 };
    if (before) this.count(before, -1);
    this.count(row, 1);
    this.rows.set(outcome.sourceId, row);
    this.pending.add(outcome.sourceId);
  }

  /** Notes the categories that a book of the library was put into; one that this run imported stays imported. */
  noteLink(link: Pick<OutcomeRow, 'sourceId' | 'title' | 'bookId' | 'categories'>): void {
    const before = this.rows.get(link.sourceId);
    if (before?.kind === 'imported' || before?.kind === 'linked') {
      this.note({ ...before, categories: [...before.categories, ...link.categories] });
    } else {
      this.note({ ...link, kind: link.categories.length > 0 ? 'linked' : 'known' });
    }
  }

  has(sourceId: string): boolean {
    return this.rows.has(sourceId);
  }

  /** The outcomes that were noted since the last call. */
  takePending(): OutcomeRow[] {
    const rows = [...this.pending].map((sourceId) => this.rows.get(sourceId) as OutcomeRow);
    this.pending = new Set();
    return rows;
  }

  /** How many books had which outcome so far. */
  counts(): RunCounts {
    const { planned: remaining, ...tally } = this.tally;
    return { discovered: this.rows.size, ...tally, skipped: Object.fromEntries(this.skipped), remaining };
  }

  private count({ kind, reason, flags }: OutcomeRow, by: 1 | -1): void {
    if (kind === 'imported' && flags.length > 0) this.tally.flagged += by;
    if (kind !== 'skipped') {
      this.tally[kind] += by;
      return;
    }
    const cause = reason ?? 'unknown';
    const left = (this.skipped.get(cause) ?? 0) + by;
    if (left > 0) this.skipped.set(cause, left);
    else this.skipped.delete(cause);
  }
}
