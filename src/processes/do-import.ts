import { DueCoversService } from '#features/parser/due-covers.service';
import type { ImportPreview } from '#features/parser/import-request';
import type { ImportRun } from '#features/parser/import-run.entity';
import { IMPORT_OUTCOME_LIST } from '#features/parser/import-outcome-list';
import { ImportRunsSearch } from '#features/parser/import-runs.search';
import { ImportsService } from '#features/parser/imports.service';
import { importCatalogue } from '#features/parser/parser.jobs';
import { JobRequestsService } from '#platform/jobs/job-requests.service';
import { readListQuery } from '#platform/lists/read-list-query';
import type { Closing } from './closing';
import { ImportDisplay } from './import-display';
import { importSummary } from './import-summary';
import { openLibrary } from './open-library';
import { readSettings } from './settings';

/** What may be said of an import on the command line. */
export interface ImportOptions {
  categories?: string[];
  maxBooks?: number;
  dryRun?: boolean;
  queue?: boolean;
  source?: string;
}

function showPreview({ imports, links, skipped, categoryFailures }: ImportPreview): void {
  for (const { book } of imports) {
    const categories = book.categories.map(({ name }) => name).join(', ');
    console.log(`${book.sourceId.padStart(7)}  ${book.title} (${categories})`);
  }
  console.log(`\nWould import ${imports.length} books and put ${links} known ones into further categories.`);
  for (const [reason, count] of Object.entries(skipped)) console.log(`  skipped: ${reason} ${count}`);
  for (const [name, reason] of Object.entries(categoryFailures))
    console.log(`  category "${name}": ${reason}`);
}

/** How many failed books are told one by one. */
const TOLD_FAILURES = 20;

/** Says why books failed; the API tells of all of them. */
async function showFailures(runs: ImportRunsSearch, { id, failed }: ImportRun): Promise<void> {
  const { items } = await runs.outcomes(
    readListQuery(IMPORT_OUTCOME_LIST, { kind: 'failed', size: String(TOLD_FAILURES) }, { id }),
  );
  for (const { sourceId, title, detail } of items) console.log(`  failed: ${sourceId} ${title}: ${detail}`);
  if (failed > items.length)
    console.log(`  … ${failed - items.length} more: /api/v1/import-runs/${id}/outcomes?kind=failed`);
}

async function runImport(options: ImportOptions, closing: Closing): Promise<number> {
  const configs = readSettings(
    { RUN_LOG_LEVEL: 'fatal' },
    options.source ? { PARSER_API_BASE: options.source } : {},
  );
  const { app } = await openLibrary({ configs, closing });
  const imports = app.get(ImportsService);
  const display = new ImportDisplay();
  const { categories, maxBooks } = options;
  const request = {
    requestedBy: 'cli',
    categories,
    maxBooks,
    signal: closing.signal,
    onProgress: display.show,
  };
  try {
    if (options.dryRun) {
      const preview = await imports.preview(request);
      display.end();
      showPreview(preview);
      return 0;
    }
    const run = await imports.run(request);
    if (run.state === 'succeeded') await app.get(DueCoversService).fetchAll(closing.signal);
    display.end();
    console.log(importSummary(run));
    await showFailures(app.get(ImportRunsSearch), run);
    const isWhole = run.failed === 0 && Object.keys(run.categoryFailures).length === 0;
    return run.state === 'succeeded' && isWhole ? 0 : 1;
  } finally {
    display.end();
  }
}

/** Asks for an import that a worker does, and says by which id it is found. */
async function queueImport({ categories, maxBooks }: ImportOptions, closing: Closing): Promise<number> {
  const { app } = await openLibrary({ configs: readSettings({ RUN_LOG_LEVEL: 'fatal' }), closing });
  const { id, created } = await app
    .get(JobRequestsService)
    .request({ name: importCatalogue.name, payload: { categories, maxBooks } }, { requestedBy: 'cli' });
  console.log(id);
  if (!created) console.error('An import is open already: this is the id of its job.');
  return 0;
}

export const doImport = (options: ImportOptions, closing: Closing): Promise<number> =>
  (options.queue ? queueImport : runImport)(options, closing);
