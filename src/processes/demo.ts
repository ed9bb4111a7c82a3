import { startSampleServer } from '#sample/sample-server';
import { BooksSearch } from '#features/catalog/books.search';
import { ImportsService } from '#features/parser/imports.service';
import { LibraryError } from '#platform/errors/library-error';
import { ImportDisplay } from './import-display';
import { importSummary } from './import-summary';
import { runProcess } from './run-process';
import { serveLibrary } from './serve-library';
import { readSettings } from './settings';

const DEFAULTS = { DATA_DIR: '.data/demo', RUN_LOG_LEVEL: 'warn', PARSER_REQUEST_SPACING_MS: '20' };

/** Everything on one machine, with a small catalogue of its own: for a first look. */
void runProcess(async (closing) => {
  console.log('Bookwheel demo: a library with a small catalogue of its own. Ctrl-C ends it.');
  const sample = await startSampleServer();
  closing.onClose(() => sample.close());
  const configs = readSettings(DEFAULTS, { PARSER_API_BASE: sample.url });
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
