import { loadConfigs } from '#platform/config/load-configs';
import { Closing } from '#processes/closing';
import { libraryConfigs } from '#processes/library.config';
import { serveLibrary } from '#processes/serve-library';
import { answerParent } from './answer-parent';

/** The library in a process of its own, served as in production but for a log that tells only what went wrong. */
answerParent({
  open: async ({ databaseUrl, folder }: { databaseUrl: string; folder: string }) => {
    const configs = loadConfigs(libraryConfigs, {
      APP_ENV: 'production',
      RUN_PORT: '0',
      RUN_LOG_LEVEL: 'warn',
      DATA_DIR: folder,
      POSTGRES_URL: databaseUrl,
      ADMIN_PASSWORD: 'only for the bench',
    });
    return (await serveLibrary({ configs, closing: new Closing() })).url;
  },
  cpu: () => process.cpuUsage(),
});
