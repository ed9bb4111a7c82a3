import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import type { CategoryDraft } from '#features/catalog/book-draft';
import { LibraryError } from '#platform/errors/library-error';
import { ImportPlannerService, type Planning } from './import-planner.service';
import type { ImportWatch } from './import-request';
import { ImportRun } from './import-run.entity';
import { ImportRunsService } from './import-runs.service';
import { PlanRecordService } from './plan-record.service';
import { storableJson } from './storable-json';

/** Plans a run in rounds: once, and again as long as books fail whose places others may take. */
@Injectable()
export class ImportRoundsService {
  constructor(
    @InjectRepository(ImportRun) private readonly openRuns: Repository<ImportRun>,
    private readonly runs: ImportRunsService,
    private readonly planner: ImportPlannerService,
    private readonly record: PlanRecordService,
  ) {}

  /**
   * Plans the run's next round when one is due, without the books that failed before. Whoever asks, when, and how often:
   * a round is planned once. Returns the source's ids of all planned books that are not settled yet.
   *
   * @throws LibraryError `source.unavailable` when no category could be read; `category.missing`, `category.invalid`;
   *   `import-run.not-found`
   */
  async plan(runId: number, watch: ImportWatch = {}): Promise<string[]> {
    const run = await this.runs.one(runId);
    if (run.needsPlan) {
      const categories = run.categories ?? (await this.discover(run, watch));
      const failed = new Set(await this.runs.idsOf(runId, 'failed'));
      const planning = await this.planner.plan(categories, watch, { excluded: failed, runId });
      refuseUnread(categories, planning);
      watch.signal?.throwIfAborted();
      await this.record.write(run, planning);
    }
    return this.runs.idsOf(runId, 'planned');
  }

  /** Finds the run's categories and keeps them; where two find them at once, the first has the word. */
  private async discover({ id, settings }: ImportRun, watch: ImportWatch): Promise<CategoryDraft[]> {
    const { categories } = settings as { categories?: string[] };
    const found = await this.planner.categories({ ...watch, categories });
    const kept = JSON.parse(storableJson(found)) as typeof found;
    await this.openRuns.update({ id, categories: IsNull(), endedAt: IsNull() }, kept);
    return (await this.runs.one(id)).categories ?? [];
  }
}

function refuseUnread(categories: readonly CategoryDraft[], { categoryFailures }: Planning): void {
  const failures = Object.values(categoryFailures);
  if (categories.length === 0 || failures.length < categories.length) return;
  throw new LibraryError('unavailable', 'source.unavailable', `No category could be read. ${failures[0]}`);
}
