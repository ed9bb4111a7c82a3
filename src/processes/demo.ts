import { BOOK_LIST } from '#features/catalog/book-list';
import { BooksSearch } from '#features/catalog/books.search';
import { ImportsService } from '#features/parser/imports.service';
import { LibraryError } from '#platform/errors/library-error';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { readListQuery } from '#platform/lists/read-list-query';
import { demoSettings } from './demo-settings';
import { startDemoSource } from './demo-source';
import { ImportDisplay } from './import-display';
import { importSummary } from './import-summary';
import { refuseProduction } from './refuse-production';
import { runProcess } from './run-process';
import { serveLibrary } from './serve-library';
import { startWork } from './start-work';

/** Everything on one machine, with a small catalogue of its own: for a first look. */
void runProcess(async (closing) => {
  console.log('Bookwheel demo: a library with a small catalogue of its own. Ctrl-C ends it.');
  refuseProduction('The demo');
  const sample = await startDemoSource();
  closing.onClose(() => sample.close());
  const configs = await demoSettings(sample.url);
  const { app, url } = await serveLibrary({ configs, closing, onProgress: console.log });
  await startWork(app);
  app.get(JobSweepService).start();
  const display = new ImportDisplay();
  const run = await app
    .get(ImportsService)
    .run({ requestedBy: 'demo', signal: closing.signal, onProgress: display.show })
    .finally(() => display.end());
  console.log(importSummary(run));
  const { items } = await app.get(BooksSearch).list(readListQuery(BOOK_LIST, { size: '1' }), 'published');
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
