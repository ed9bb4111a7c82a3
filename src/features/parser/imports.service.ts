import { Injectable, Logger } from '@nestjs/common';
import { exclusively } from '#platform/database/advisory-lock';
import { PostgresConfig } from '#platform/database/postgres.config';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { LibraryError } from '#platform/errors/library-error';
import { BookSource } from './book-source';
import { failureOf } from './failure';
import { ImportExecutionService } from './import-execution.service';
import { ImportLedger } from './import-ledger';
import { ImportPlannerService } from './import-planner.service';
import type { ImportPreview, ImportRequest } from './import-request';
import type { ImportRun } from './import-run.entity';
import { ImportRunsService } from './import-runs.service';

/** The key of the advisory lock that the process holds whose import is running. */
const IMPORT_LOCK = 8_271_002;

/** Imports books from the source into the library. */
@Injectable()
export class ImportsService {
  private readonly logger = new Logger(ImportsService.name);

  constructor(
    private readonly source: BookSource,
    private readonly planner: ImportPlannerService,
    private readonly execution: ImportExecutionService,
    private readonly runs: ImportRunsService,
    private readonly postgres: PostgresConfig,
  ) {}

  /**
   * Runs an import to its end and returns its record. Single books and categories may fail without ending it.
   *
   * @throws LibraryError `import.running` while another runs, in whatever process; what made the run end early
   */
  async run(request: ImportRequest): Promise<ImportRun> {
    const done = await exclusively(this.postgres.address, IMPORT_LOCK, async (broken) => {
      const signal = AbortSignal.any([broken, ...(request.signal ? [request.signal] : [])]);
      const run = await this.runs.open(request);
      return this.toItsEnd(run, { ...request, signal });
    });
    if (done) return done;
    throw new LibraryError(
      'conflict',
      'import.running',
      'An import is running already; wait for its end, then ask again.',
    );
  }

  /** Says what a run would do, and does nothing. */
  async preview(request: ImportRequest): Promise<ImportPreview> {
    const faults: Record<string, string> = {};
    const categories = await this.planner.categories(this.source, request, (fault) =>
      this.noteDiscovery(faults, fault),
    );
    const { plan, categoryFailures } = await this.planner.plan(this.source, categories, request);
    const skipped: Record<string, number> = {};
    for (const { reason } of plan.skips.values()) skipped[reason] = (skipped[reason] ?? 0) + 1;
    const imports = [...plan.imports.values()].slice(0, request.maxBooks);
    return { imports, links: plan.links.size, skipped, categoryFailures: { ...faults, ...categoryFailures } };
  }

  private async toItsEnd(run: ImportRun, request: ImportRequest): Promise<ImportRun> {
    const categoryFailures: Record<string, string> = {};
    try {
      const onFault = (fault: unknown) => this.noteDiscovery(categoryFailures, fault);
      const categories = await this.planner.categories(this.source, request, onFault);
      const ledger = new ImportLedger();
      Object.assign(
        categoryFailures,
        await this.execution.execute({ run, source: this.source, ledger, categories }, request),
      );
      return await this.runs.close(run, { state: 'succeeded', error: null, categoryFailures });
    } catch (error) {
      const state = request.signal?.aborted ? 'interrupted' : 'failed';
      const { reason, detail } = failureOf(error);
      await this.closeAnyhow(run, { state, error: `${reason}: ${detail}`, categoryFailures });
      throw isConnectionLoss(error)
        ? new LibraryError(
            'unavailable',
            'database.unavailable',
            `The database does not answer: ${detail}.`,
            { cause: error },
          )
        : error;
    }
  }

  /** Closes a run that failed; when the database is what failed, the next run will find this one open. */
  private async closeAnyhow(...end: Parameters<ImportRunsService['close']>): Promise<void> {
    try {
      await this.runs.close(...end);
    } catch (error) {
      this.logger.warn({ run: end[0].id, err: error }, 'The end of an import could not be written down.');
    }
  }

  private noteDiscovery(failures: Record<string, string>, fault: unknown): void {
    const { reason, detail } = failureOf(fault);
    failures['(discovery)'] = `${reason}: ${detail}`;
  }
}
