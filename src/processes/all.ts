import { ImportRunsService } from '#features/parser/import-runs.service';
import { ImportsService } from '#features/parser/imports.service';
import { ParserConfig } from '#features/parser/parser.config';
import { configOf } from '#platform/config/load-configs';
import { importInBackground } from './background-import';
import { runProcess } from './run-process';
import { serveLibrary } from './serve-library';
import { readSettings } from './settings';

/** The whole library in one process: the API, and the import when none ever came to its end. */
void runProcess(async (closing) => {
  const configs = readSettings();
  const { app, url } = await serveLibrary({ configs, closing, onProgress: console.log });
  console.log(`Bookwheel serves ${url}/api/v1/books\nSwagger UI: ${url}/docs`);
  const { apiBase, bootstrap } = configOf(configs, ParserConfig);
  if (!bootstrap || (await app.get(ImportRunsService).hasSucceeded())) return;
  console.log(
    `Importing from ${apiBase}; the books appear as they come. Stop with Ctrl-C, it carries on at the next start.`,
  );
  closing.onClose(importInBackground(app.get(ImportsService), closing.signal));
}, true);
