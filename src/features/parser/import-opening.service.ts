import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { AuditService } from '#platform/audit/audit.service';
import { PostgresConfig } from '#platform/database/postgres.config';
import { unbounded } from '#platform/database/unbounded';
import { ImportClosingService } from './import-closing.service';
import { importRunning, underImportLock } from './import-lock';
import type { ImportRequest } from './import-request';
import { ImportRun } from './import-run.entity';
import { ParserConfig } from './parser.config';
import { storableJson } from './storable-json';

/** What to import, for whom, and by which job; without a job, the caller holds the import's lock. */
export type OpeningRequest = Pick<ImportRequest, 'requestedBy' | 'categories' | 'maxBooks'> & {
  jobId?: string;
};

/** Of how many runs, the one that opens included, the outcome of every single book is kept; the counts stay. */
const KEPT_RUNS = 30;

const FORGET_OUTCOMES = `
  DELETE FROM import_outcomes WHERE run_id <= (SELECT id FROM import_runs ORDER BY id DESC OFFSET $1 LIMIT 1)`;

/** What plans of earlier runs left that were never made, or begun twice. */
const FORGET_LISTINGS = `
  DELETE FROM import_listings WHERE run_id NOT IN (SELECT id FROM import_runs WHERE ended_at IS NULL)`;

/** Whoever comes second, with another run or for the same job, opens none. */
const OPEN = `
  INSERT INTO import_runs (requested_by, job_id, settings) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id`;

/** Opens runs; no two are open at once. */
@Injectable()
export class ImportOpeningService {
  constructor(
    @InjectRepository(ImportRun) private readonly runs: Repository<ImportRun>,
    private readonly config: ParserConfig,
    private readonly postgres: PostgresConfig,
    private readonly closing: ImportClosingService,
    private readonly audit: AuditService,
  ) {}

  /**
   * Opens a run; a job that had one opened before, by an earlier delivery, gets that one, unless it ended badly.
   *
   * @throws LibraryError `import.running` while another is open
   */
  async open(request: OpeningRequest): Promise<ImportRun> {
    const { requestedBy, categories, maxBooks, jobId } = request;
    const before = await this.runOf(jobId);
    if (before) return before;
    await this.closeDead(jobId);
    const { connection } = this.runs.manager;
    await unbounded(connection, (runner) => runner.query(FORGET_OUTCOMES, [KEPT_RUNS - 1]));
    await this.runs.query(FORGET_LISTINGS);
    const settings = storableJson({ ...this.config, categories, maxBooks });
    const opened = await this.opened({ requestedBy, jobId }, settings);
    const run = opened ? await this.runs.findOneByOrFail(opened) : await this.runOf(jobId);
    if (run) return run;
    throw importRunning();
  }

  private opened(
    { requestedBy: by, jobId }: Pick<OpeningRequest, 'requestedBy' | 'jobId'>,
    settings: unknown,
  ): Promise<{ id: number } | undefined> {
    return this.runs.manager.transaction(async (manager) => {
      const [opened] = await manager.query<{ id: number }[]>(OPEN, [by, jobId, settings]);
      const details = { by, job: jobId ?? null };
      if (opened)
        await this.audit.note({ action: 'import.started', subject: opened.id, details, jobId }, manager);
      return opened;
    });
  }

  private async runOf(jobId: string | undefined): Promise<ImportRun | null> {
    if (jobId === undefined) return null;
    const run = await this.runs.findOne({ where: { jobId }, order: { id: 'DESC' } });
    return run?.isOpen || run?.state === 'succeeded' ? run : null;
  }

  /**
   * Makes room for the run: one that is open without a job has died when nobody holds the import's lock, or the caller does.
   *
   * @throws LibraryError `import.running` when the open run lives
   */
  private async closeDead(jobId: string | undefined): Promise<void> {
    const open = await this.runs.findOneBy({ endedAt: IsNull() });
    if (!open || open.jobId === jobId) return;
    if (open.jobId !== null) throw importRunning();
    const close = () => this.closing.close(open.id, { state: 'interrupted', error: null });
    await (jobId === undefined ? close() : underImportLock(this.postgres.address, close));
  }
}
