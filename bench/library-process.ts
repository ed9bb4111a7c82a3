import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { AdminConfig } from '#features/users/admin.config';
import { loadConfigs } from '#platform/config/load-configs';
import { Closing } from '#processes/closing';
import { libraryConfigs } from '#processes/library.config';
import { serveLibrary } from '#processes/serve-library';
import { answerParent } from './answer-parent';
import { withoutGuard } from './without-guard';

export interface LibraryPlace {
  databaseUrl: string;
  folder: string;
  /** Whether nobody is asked who they are. */
  isUnguarded?: boolean;
}

const PASSWORD = 'only for the bench';

/** The library in a process of its own, served as in production but for a log that tells only what went wrong. */
answerParent({
  open: async ({ databaseUrl, folder, isUnguarded }: LibraryPlace) => {
    const configs = loadConfigs(libraryConfigs, {
      APP_ENV: 'production',
      RUN_PORT: '0',
      RUN_LOG_LEVEL: 'warn',
      DATA_DIR: folder,
      POSTGRES_URL: databaseUrl,
      ADMIN_PASSWORD: PASSWORD,
      SECURE_KEYS: `bench:${'k'.repeat(43)}`,
      SECURE_ACCESS_TTL: '86400',
    });
    if (isUnguarded) withoutGuard();
    const { url } = await serveLibrary({ configs, closing: new Closing() });
    api.defaults.baseUrl = url;
    return url;
  },
  /** An access token of the first administrator. */
  signIn: async () => {
    const signInDto = { email: new AdminConfig().email, password: PASSWORD };
    return (await ok(api.signInWithPassword({ signInDto }))).accessToken;
  },
  cpu: () => process.cpuUsage(),
});
