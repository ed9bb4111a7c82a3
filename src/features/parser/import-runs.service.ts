import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository, type EntityManager } from 'typeorm';
import type { Found } from '#platform/database/found';
import { unbounded } from '#platform/database/unbounded';
import { LibraryError } from '#platform/errors/library-error';
import type { ImportLedger } from './import-ledger';
import { ImportOutcome, type OutcomeKind } from './import-outcome.entity';
import type { ImportRequest } from './import-request';
import { ImportRun } from './import-run.entity';
import { ParserConfig } from './parser.config';

const SAVE_OUTCOMES = `
  INSERT INTO import_outcomes (run_id, source_id, position, title, kind, reason, detail, categories, flags, book_id)
  SELECT $1, source_id, position, title, kind, reason, detail, categories, flags, book_id
  FROM jsonb_to_recordset($2::jsonb) AS row (source_id text, position integer, title text, kind text, reason text,
    detail text, categories text[], flags text[], book_id integer)
  ON CONFLICT (run_id, source_id) DO UPDATE SET kind = excluded.kind, reason = excluded.reason,
    detail = excluded.detail, categories = excluded.categories, flags = excluded.flags, book_id = excluded.book_id`;

/** Of how many runs, the one that opens included, the outcome of every single book is kept; the counts stay. */
const KEPT_RUNS = 30;

const FORGET_OUTCOMES = `
  DELETE FROM import_outcomes WHERE run_id <= (SELECT id FROM import_runs ORDER BY id DESC OFFSET $1 LIMIT 1)`;

const HAS_SUCCEEDED = `
  SELECT EXISTS (SELECT FROM import_runs
    WHERE state = 'succeeded' AND requested_by NOT IN ('demo', 'seed') AND category_failures = '{}' AND discovered > 0
      AND NOT settings ?| '{categories,maxBooks}') AS succeeded`;

/** JSON that PostgreSQL takes: a reason may quote upstream, with NUL and lone surrogates in it. */
const asJson = (value: unknown) =>
  JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replace(/[\0\p{Surrogate}]/gu, '\ufffd') : part,
  );

/** Which part of a list is wanted: its number from 1, and how many items a part has. */
interface PagePart {
  page: number;
  size: number;
}

/** The record of imports: every run, and what became of every book in it. */
@Injectable()
export class ImportRunsService {
  constructor(
    @InjectRepository(ImportRun) private readonly runs: Repository<ImportRun>,
    @InjectRepository(ImportOutcome) private readonly outcomesOf: Repository<ImportOutcome>,
    private readonly config: ParserConfig,
  ) {}

  /** Opens a run. Only the holder of the import's lock may: a run that is open by then has died, and is told so. */
  async open({ requestedBy, categories, maxBooks }: ImportRequest): Promise<ImportRun> {
    await this.runs.update({ endedAt: IsNull() }, { state: 'interrupted', endedAt: new Date() });
    const { connection } = this.runs.manager;
    await unbounded(connection, (runner) => runner.query(FORGET_OUTCOMES, [KEPT_RUNS - 1]));
    const { id } = await this.runs.save(
      this.runs.create({ requestedBy, settings: { ...this.config, categories, maxBooks } }),
    );
    return this.runs.findOneByOrFail({ id });
  }

  /** Writes down what the ledger has newly noted, in the manager's transaction. */
  async record(manager: EntityManager, run: ImportRun, ledger: ImportLedger): Promise<void> {
    const rows = ledger.takePending().map(({ sourceId, bookId, ...rest }) => {
      return { ...rest, source_id: sourceId, book_id: bookId };
    });
    if (rows.length > 0) await manager.query(SAVE_OUTCOMES, [run.id, asJson(rows)]);
    await manager.update(ImportRun, run.id, ledger.counts());
  }

  /** Closes a run; returns it as it stands then. */
  async close(
    run: ImportRun,
    end: Pick<ImportRun, 'state' | 'error' | 'categoryFailures'>,
  ): Promise<ImportRun> {
    await this.runs.update(run.id, { ...(JSON.parse(asJson(end)) as typeof end), endedAt: new Date() });
    return this.runs.findOneByOrFail({ id: run.id });
  }

  /** The newest first. */
  async list({ page, size }: PagePart): Promise<Found<ImportRun>> {
    const [items, total] = await this.runs.findAndCount({
      order: { id: 'DESC' },
      take: size,
      skip: (page - 1) * size,
    });
    return { items, total };
  }

  /** @throws LibraryError `import-run.not-found` */
  async one(id: number): Promise<ImportRun> {
    const run = await this.runs.findOneBy({ id });
    if (run) return run;
    throw new LibraryError('not-found', 'import-run.not-found', 'No run of the importer has this id.');
  }

  /** What became of the books of a run, in the order in which it met them. */
  async outcomes(
    runId: number,
    { kind, page, size }: PagePart & { kind?: OutcomeKind },
  ): Promise<Found<ImportOutcome>> {
    await this.one(runId);
    const [items, total] = await this.outcomesOf.findAndCount({
      where: { runId, ...(kind ? { kind } : {}) },
      order: { position: 'ASC' },
      take: size,
      skip: (page - 1) * size,
    });
    return { items, total };
  }

  /** Whether an import that nobody narrowed down ever read every category and came to its end. */
  async hasSucceeded(): Promise<boolean> {
    const rows = await this.runs.query<{ succeeded: boolean }[]>(HAS_SUCCEEDED);
    return rows[0]?.succeeded ?? false;
  }
}
