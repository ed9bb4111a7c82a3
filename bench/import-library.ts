import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ImportsService } from '#features/parser/imports.service';
import { loadConfigs } from '#platform/config/load-configs';
import { Closing } from '#processes/closing';
import { libraryConfigs } from '#processes/library.config';
import { openLibrary } from '#processes/open-library';

/** Where a library under measurement keeps its things, and where its books come from. */
export interface ImportPlace {
  databaseUrl: string;
  folder: string;
  sourceUrl: string;
}

/** One measured import; times in seconds, `cpu` of this process with all its threads. */
export interface ImportReading {
  seconds: number;
  cpu: number;
  /** Until the first text was ready: discovering categories and planning. */
  planning: number;
  imported: number;
}

/** Opens the library as a process does: no pause between requests, no limit to what is imported, else as by default. */
export async function withLibrary<T>(
  { databaseUrl, folder, sourceUrl }: ImportPlace,
  work: (app: NestExpressApplication) => Promise<T>,
): Promise<T> {
  const configs = loadConfigs(libraryConfigs, {
    RUN_LOG_LEVEL: 'warn',
    DATA_DIR: join(folder, 'data'),
    POSTGRES_URL: databaseUrl,
    PARSER_API_BASE: sourceUrl,
    PARSER_REQUEST_SPACING_MS: '0',
    PARSER_DISCOVERY_PAGES_LIMIT: '0',
    PARSER_MAX_CATEGORIES: '0',
    PARSER_MAX_AUTHORS_PER_CATEGORY: '0',
    PARSER_MAX_BOOKS_PER_AUTHOR: '0',
  });
  const closing = new Closing();
  try {
    const { app } = await openLibrary({ configs, closing });
    return await work(app);
  } finally {
    await closing.close();
  }
}

export function importLibrary(place: ImportPlace, signal: AbortSignal): Promise<ImportReading> {
  return withLibrary(place, async (app) => {
    const before = process.cpuUsage();
    const begin = performance.now();
    const since = () => (performance.now() - begin) / 1000;
    let planning = 0;
    const run = await app.get(ImportsService).run({
      requestedBy: 'bench',
      signal,
      onProgress: ({ phase }) => (planning ||= phase === 'importing' ? since() : 0),
    });
    const seconds = since();
    const { user, system } = process.cpuUsage(before);
    return { seconds, cpu: (user + system) / 1e6, planning, imported: run.imported };
  });
}
