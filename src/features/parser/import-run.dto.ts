import { WalkableListDto } from '#platform/http/list.dto';
import type { OutcomeKind } from './import-outcome.entity';
import type { ImportRun, ImportState } from './import-run.entity';

/** One run of the importer. */
export class ImportRunDto {
  /** @example 1 */
  id: number;

  /**
   * Who or what asked for it.
   * @example "cli"
   */
  requestedBy: string;

  /**
   * `running`, `succeeded` (it came to its end, whatever became of single books), `failed`, `interrupted` or `cancelled`
   * (somebody asked to stop it; the books that it had brought stay).
   * @example "succeeded"
   */
  state: ImportState;

  /**
   * The settings that it went by.
   * @example { "maxCategories": 20, "pageChars": 2000 }
   */
  settings: Record<string, unknown>;

  /**
   * How many books it met.
   * @example 240
   */
  discovered: number;

  /**
   * How many books it brought into the library.
   * @example 200
   */
  imported: number;

  /**
   * How many books of the library it put into a further category.
   * @example 10
   */
  linked: number;

  /**
   * How many books the library had, with nothing to add.
   * @example 20
   */
  known: number;

  /**
   * How many books could not be imported.
   * @example 0
   */
  failed: number;

  /**
   * How many imported books have a text that asks for a look.
   * @example 3
   */
  flagged: number;

  /**
   * How many books it left out, by reason.
   * @example { "copyrighted": 2, "author-limit": 8 }
   */
  skipped: Record<string, number>;

  /**
   * How many planned books are yet to come.
   * @example 0
   */
  remaining: number;

  /**
   * Why the listing of a category could not be read to its end, by the category's name.
   * @example {}
   */
  categoryFailures: Record<string, string>;

  /**
   * Why the run ended early.
   * @example null
   */
  error: string | null;

  /** @example "2026-11-21T02:00:00.000Z" */
  startedAt: Date;

  /** @example "2026-11-21T02:10:00.000Z" */
  endedAt: Date | null;

  static from(run: ImportRun): ImportRunDto {
    const { id, requestedBy, state, settings, discovered, imported, linked, known, failed, flagged } = run;
    const { skipped, remaining, categoryFailures, error, startedAt, endedAt } = run;
    const counts = { discovered, imported, linked, known, failed, flagged, skipped, remaining };
    return { id, requestedBy, state, settings, ...counts, categoryFailures, error, startedAt, endedAt };
  }
}

/** A part of the list of runs. */
export class ImportRunListDto extends WalkableListDto {
  items: ImportRunDto[];
}

/** What became of one book in a run. */
export class ImportOutcomeDto {
  /**
   * The order in which the run met the books, from 1.
   * @example 1
   */
  position: number;

  /**
   * The source's id of the book.
   * @example "2701"
   */
  sourceId: string;

  /** @example "Moby Dick; Or, The Whale" */
  title: string;

  /**
   * `planned` (its import is yet to come), `imported`, `linked`, `known`, `skipped` or `failed`.
   * @example "imported"
   */
  kind: OutcomeKind;

  /**
   * Why it was skipped or failed, as a stable code.
   * @example null
   */
  reason: string | null;

  /**
   * The reason in words.
   * @example null
   */
  detail: string | null;

  /**
   * The categories that this run put it into.
   * @example ["Sea stories"]
   */
  categories: string[];

  /**
   * What about its text asks for a look.
   * @example []
   */
  flags: string[];

  /**
   * The number of the book in the library.
   * @example 1
   */
  bookId: number | null;

  static from(outcome: ImportOutcomeDto): ImportOutcomeDto {
    const { position, sourceId, title, kind, reason, detail, categories, flags, bookId } = outcome;
    return { position, sourceId, title, kind, reason, detail, categories, flags, bookId };
  }
}

/** A part of the outcomes of a run. */
export class ImportOutcomeListDto extends WalkableListDto {
  items: ImportOutcomeDto[];
}
