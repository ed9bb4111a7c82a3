import { Injectable, Logger } from '@nestjs/common';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { PostgresConfig } from '#platform/database/postgres.config';
import { LibraryError } from '#platform/errors/library-error';
import { describeFailure, failureOf } from './failure';
import { ImportClosingService, type EarlyEnd } from './import-closing.service';
import { ImportExecutionService } from './import-execution.service';
import { underImportLock } from './import-lock';
import { ImportOpeningService } from './import-opening.service';
import { ImportPlannerService } from './import-planner.service';
import type { ImportPreview, ImportRequest, ImportWatch } from './import-request';
import type { ImportRun } from './import-run.entity';

/** Imports books from the source into the library, in this process. */
@Injectable()
export class ImportsService {
  private readonly logger = new Logger(ImportsService.name);

  constructor(
    private readonly planner: ImportPlannerService,
    private readonly opening: ImportOpeningService,
    private readonly execution: ImportExecutionService,
    private readonly closing: ImportClosingService,
    private readonly postgres: PostgresConfig,
  ) {}

  /**
   * Runs an import to its end and returns its record. Single books and categories may fail without ending it, and
   * somebody may cancel it.
   *
   * @throws LibraryError `import.running` while another runs, in whatever process; what made the run end early
   */
  run(request: ImportRequest): Promise<ImportRun> {
    const { signal, onProgress, ...wanted } = request;
    return underImportLock(this.postgres.address, async (broken) => {
      const run = await this.opening.open(wanted);
      return this.toItsEnd(run, {
        onProgress,
        signal: AbortSignal.any(signal ? [broken, signal] : [broken]),
      });
    });
  }

  /** Says what a run would do, and does nothing. */
  async preview(request: ImportRequest): Promise<ImportPreview> {
    const discovery = await this.planner.categories(request);
    const { plan, categoryFailures } = await this.planner.plan(discovery.categories, request);
    const skipped: Record<string, number> = {};
    for (const { reason } of plan.skips.values()) skipped[reason] = (skipped[reason] ?? 0) + 1;
    const imports = [...plan.imports.values()].slice(0, request.maxBooks);
    const failures = { ...discovery.categoryFailures, ...categoryFailures };
    return { imports, links: plan.links.size, skipped, categoryFailures: failures };
  }

  private async toItsEnd({ id }: ImportRun, watch: ImportWatch): Promise<ImportRun> {
    try {
      return await this.execution.execute(id, watch);
    } catch (error) {
      const state = watch.signal?.aborted ? 'interrupted' : 'failed';
      await this.closeAnyhow(id, { state, error: describeFailure(error) });
      throw isConnectionLoss(error) ? databaseUnavailable(error) : error;
    }
  }

  /** Closes a run that failed; when the database is what failed, the next run will find this one open. */
  private async closeAnyhow(runId: number, end: EarlyEnd): Promise<void> {
    try {
      await this.closing.close(runId, end);
    } catch (error) {
      this.logger.warn({ run: runId, err: error }, 'The end of an import could not be written down.');
    }
  }
}

function databaseUnavailable(cause: unknown): LibraryError {
  const { detail } = failureOf(cause);
  return new LibraryError('unavailable', 'database.unavailable', `The database does not answer: ${detail}.`, {
    cause,
  });
}
