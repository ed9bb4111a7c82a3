import { join } from 'node:path';
import { BooksSearch } from '#features/catalog/books.search';
import { ImportsService } from '#features/parser/imports.service';
import { DataConfig } from '#platform/config/data.config';
import { configOf, type LoadedConfigs } from '#platform/config/load-configs';
import { PostgresConfig } from '#platform/database/postgres.config';
import { LibraryError } from '#platform/errors/library-error';
import { keepOffForeignBooks } from './demo-database';
import { startDemoSource } from './demo-source';
import { ImportDisplay } from './import-display';
import { importSummary } from './import-summary';
import { refuseProduction } from './refuse-production';
import { runProcess } from './run-process';
import { serveLibrary } from './serve-library';
import { readSettings } from './settings';

const DEFAULTS = { RUN_LOG_LEVEL: 'warn', PARSER_REQUEST_SPACING_MS: '20' };

/** The settings with a folder of the demo's own inside DATA_DIR, and without the books of anybody else. */
async function demoSettings(apiBase: string): Promise<LoadedConfigs> {
  const dataDir = join(configOf(readSettings(), DataConfig).dir, 'demo');
  const configs = readSettings(DEFAULTS, { DATA_DIR: dataDir, PARSER_API_BASE: apiBase });
  const postgres = configOf(configs, PostgresConfig);
  if (postgres.isExternal) {
    await keepOffForeignBooks(postgres);
    console.log('Its books go into the database that POSTGRES_URL or POSTGRES_HOST names.');
  }
  return configs;
}

/** Everything on one machine, with a small catalogue of its own: for a first look. */
void runProcess(async (closing) => {
  console.log('Bookwheel demo: a library with a small catalogue of its own. Ctrl-C ends it.');
  refuseProduction('The demo');
  const sample = await startDemoSource();
  closing.onClose(() => sample.close());
  const configs = await demoSettings(sample.url);
  const { app, url } = await serveLibrary({ configs, closing, onProgress: console.log });
  const display = new ImportDisplay();
  const run = await app
    .get(ImportsService)
    .run({ requestedBy: 'demo', signal: closing.signal, onProgress: display.show })
    .finally(() => display.end());
  console.log(importSummary(run));
  const { items } = await app.get(BooksSearch).list({ page: 1, size: 1 });
  const [book] = items;
  if (!book)
    throw new LibraryError('unavailable', 'demo.empty', 'The demo imported no book: see the summary above.');
  console.log(`
The API      ${url}/api/v1/books
Swagger UI   ${url}/docs
Read a page of "${book.title}":
  curl ${url}/api/v1/books/${book.id}/pages/1
`);
}, true);
