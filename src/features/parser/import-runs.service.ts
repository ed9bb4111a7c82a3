import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { ImportOutcome, type OutcomeKind } from './import-outcome.entity';
import { ImportRun } from './import-run.entity';

const IDS_OF = `
  SELECT source_id AS id FROM import_outcomes WHERE run_id = $1 AND kind = $2 ORDER BY position`;

const HAS_SUCCEEDED = `
  SELECT EXISTS (SELECT FROM import_runs
    WHERE state = 'succeeded' AND requested_by NOT IN ('demo', 'seed') AND category_failures = '{}' AND discovered > 0
      AND NOT settings ?| '{categories,maxBooks}') AS succeeded`;

/** The record of imports: every run, and what became of every book in it. */
@Injectable()
export class ImportRunsService {
  constructor(
    @InjectRepository(ImportRun) private readonly runs: Repository<ImportRun>,
    @InjectRepository(ImportOutcome) private readonly outcomesOf: Repository<ImportOutcome>,
  ) {}

  /** @throws LibraryError `import-run.not-found` */
  async one(id: number): Promise<ImportRun> {
    const run = await this.runs.findOneBy({ id });
    if (run) return run;
    throw new LibraryError('not-found', 'import-run.not-found', 'No run of the importer has this id.');
  }

  /** The newest run of a job, be it open or ended. */
  ofJob(jobId: string): Promise<ImportRun | null> {
    return this.runs.findOne({ where: { jobId }, order: { id: 'DESC' } });
  }

  /** The source's ids of the run's books with an outcome, in the order in which it met them. */
  async idsOf(runId: number, kind: OutcomeKind): Promise<string[]> {
    const rows = await this.outcomesOf.query<{ id: string }[]>(IDS_OF, [runId, kind]);
    return rows.map(({ id }) => id);
  }

  /** Whether an import that nobody narrowed down ever read every category and came to its end. */
  async hasSucceeded(): Promise<boolean> {
    const rows = await this.runs.query<{ succeeded: boolean }[]>(HAS_SUCCEEDED);
    return rows[0]?.succeeded ?? false;
  }
}
