import { loadConfigs } from '#platform/config/load-configs';
import { Closing } from '#processes/closing';
import { libraryConfigs } from '#processes/library.config';
import { serveLibrary } from '#processes/serve-library';

export interface LibraryPlace {
  databaseUrl: string;
  folder: string;
  /** Whether nobody is asked who they are. */
  isUnguarded?: boolean;
  /** Whether answers are remembered. */
  isCached?: boolean;
}

/** Of the first administrator, where the bench makes one. */
export const PASSWORD = 'only for the bench';

/** Serves the library as in production but for a log that tells only what went wrong; gives its address. */
export async function openBenchLibrary({ databaseUrl, folder, isCached }: LibraryPlace): Promise<string> {
  const configs = loadConfigs(libraryConfigs, {
    APP_ENV: 'production',
    RUN_PORT: '0',
    RUN_LOG_LEVEL: 'warn',
    DATA_DIR: folder,
    POSTGRES_URL: databaseUrl,
    ADMIN_PASSWORD: PASSWORD,
    SECURE_KEYS: `bench:${'k'.repeat(43)}`,
    SECURE_ACCESS_TTL: '86400',
    CACHE_ENABLED: String(isCached === true),
  });
  const { url } = await serveLibrary({ configs, closing: new Closing() });
  return url;
}
