import { startSampleServer } from '#sample/sample-server';
import { ImportsService } from '#features/parser/imports.service';
import { configOf } from '#platform/config/load-configs';
import { PostgresConfig } from '#platform/database/postgres.config';
import type { Closing } from './closing';
import { importSummary } from './import-summary';
import { openLibrary } from './open-library';
import { refuseProduction } from './refuse-production';
import { seedLibrary } from './seed-library';
import { readSettings } from './settings';

/** What may be said of seeding on the command line. */
export interface SeedCommand {
  books?: number;
  pages?: number;
  pagesPerBook: number;
  yes?: boolean;
}

export async function doSeed(
  { books, pages, pagesPerBook, yes = false }: SeedCommand,
  closing: Closing,
): Promise<number> {
  refuseProduction('Seeding');
  if (books === undefined) return seedSample(closing);
  const mean = pages === undefined ? pagesPerBook : pages / Math.max(1, books);
  return seedMade(closing, { books, pagesPerBook: mean, yes });
}

async function seedMade(
  closing: Closing,
  { books, pagesPerBook, yes }: Required<Omit<SeedCommand, 'pages'>>,
): Promise<number> {
  const configs = readSettings({ RUN_LOG_LEVEL: 'warn' });
  await openLibrary({ configs, closing });
  const onProgress = (done: number) => console.log(`${done} of ${books} books`);
  const options = { books, pagesPerBook, evenIfFilled: yes, signal: closing.signal, onProgress };
  await seedLibrary(configOf(configs, PostgresConfig).address, options);
  return 0;
}

async function seedSample(closing: Closing): Promise<number> {
  const sample = await startSampleServer();
  closing.onClose(() => sample.close());
  const configs = readSettings({ RUN_LOG_LEVEL: 'warn' }, { PARSER_API_BASE: sample.url });
  const { app } = await openLibrary({ configs, closing });
  const run = await app.get(ImportsService).run({ requestedBy: 'seed', signal: closing.signal });
  console.log(importSummary(run));
  return run.failed > 0 ? 1 : 0;
}
