import type { Provider } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { Client } from 'pg';
import type { BookDraft } from '#features/catalog/book-draft';
import { BookIntakeService } from '#features/catalog/book-intake.service';
import { BookSource } from '#features/parser/book-source';
import { ObjectStore } from '#features/storage/object-store';
import { loadConfigs } from '#platform/config/load-configs';
import { configureHttp } from '#platform/http/configure-http';
import { LibraryAdapter } from '#platform/http/library-adapter';
import { libraryConfigs } from '#processes/library.config';
import { LibraryModule } from '#processes/library.module';
import { createDatabase } from '#test/database';
import { FakeBookSource } from './fake-book-source';
import { MemoryObjectStore } from './memory-object-store';

/** The assembled library on a database of its own; only what lies outside of it, its source and its disk, is fake. */
export interface LibraryOnFakes {
  app: NestExpressApplication;
  /** Where its routes begin, e.g. `http://127.0.0.1:40123/api/v1`. */
  url: string;
  source: FakeBookSource;
  store: MemoryObjectStore;
  databaseUrl: string;
  /** A connection beside the library's own. */
  database: Client;
  /** Takes a book in as an import does; returns its number in the library. */
  takeIn(draft: BookDraft): Promise<number>;
  close(): Promise<void>;
}

/** `providers` stand beside the library's own. It remembers nothing unless told: tests change what is there behind its back. */
export async function assembleLibrary(
  settings: Record<string, string> = {},
  providers: Provider[] = [],
): Promise<LibraryOnFakes> {
  const { url: databaseUrl, drop } = await createDatabase();
  const source = new FakeBookSource();
  const store = new MemoryObjectStore();
  const fixed = {
    APP_ENV: 'test',
    RUN_LOG_LEVEL: 'silent',
    POSTGRES_URL: databaseUrl,
    CACHE_ENABLED: 'false',
  };
  const configs = loadConfigs(libraryConfigs, { ...fixed, PARSER_MAX_CATEGORIES: '0', ...settings });
  const module = await Test.createTestingModule({ imports: [LibraryModule.with(configs)], providers })
    .overrideProvider(BookSource)
    .useValue(source)
    .overrideProvider(ObjectStore)
    .useValue(store)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>(new LibraryAdapter(), {
    logger: false,
    bodyParser: false,
  });
  configureHttp(app, configs);
  await app.listen(0, '127.0.0.1');
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  const takeIn = async (draft: BookDraft) => {
    const intake = await app.get(BookIntakeService).add(database, draft);
    if (intake.outcome === 'added') return intake.bookId;
    throw new Error(`"${draft.title}" was not taken in: ${intake.outcome}`);
  };
  const close = async () => {
    await database.end();
    await app.close();
    await drop();
  };
  const url = `${await app.getUrl()}/api/v1`;
  return { app, url, source, store, databaseUrl, database, takeIn, close };
}
