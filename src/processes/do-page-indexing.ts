import { PageIndexingService } from '#features/search/page-indexing.service';
import type { Closing } from './closing';
import { openLibrary } from './open-library';
import { readSettings } from './settings';

/** It is told how far the work is after every so many books. */
const TELL_EVERY = 500;

export async function doPageIndexing(closing: Closing): Promise<number> {
  const { app } = await openLibrary({ configs: readSettings({ RUN_LOG_LEVEL: 'warn' }), closing });
  let done = 0;
  for await (const bookId of app.get(PageIndexingService).indexAll()) {
    closing.signal.throwIfAborted();
    done += 1;
    if (done % TELL_EVERY === 0) console.log(`${done} texts, the last one of book ${bookId}`);
  }
  console.log(`${done} texts were indexed.`);
  return 0;
}
