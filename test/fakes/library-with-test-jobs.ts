import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { Authentication } from '#platform/access/authentication';
import { loadConfigs } from '#platform/config/load-configs';
import { configureHttp } from '#platform/http/configure-http';
import { LibraryAdapter } from '#platform/http/library-adapter';
import { JobTransport } from '#platform/jobs/job-transport';
import { libraryConfigs } from '#processes/library.config';
import { LibraryModule } from '#processes/library.module';
import { createDatabase } from '#test/database';
import { FakeAuthentication } from './fake-authentication';
import { InProcessTransport } from './in-process-transport';
import { TestJobs } from './test-jobs';

/** The assembled library with the jobs of tests in it. It does none until its engine is started. */
export interface LibraryWithTestJobs {
  app: NestExpressApplication;
  /** Where it listens, e.g. `http://127.0.0.1:40123`. */
  url: string;
  databaseName: string;
  close(): Promise<void>;
}

export async function startLibraryWithTestJobs(): Promise<LibraryWithTestJobs> {
  const { name: databaseName, url: databaseUrl, drop } = await createDatabase();
  const variables = { APP_ENV: 'test', RUN_LOG_LEVEL: 'silent', POSTGRES_URL: databaseUrl };
  const configs = loadConfigs(libraryConfigs, variables);
  const module = await Test.createTestingModule({
    imports: [LibraryModule.with(configs)],
    providers: [TestJobs],
  })
    .overrideProvider(JobTransport)
    .useValue(new InProcessTransport())
    .overrideProvider(Authentication)
    .useClass(FakeAuthentication)
    .compile();
  const app = module.createNestApplication<NestExpressApplication>(new LibraryAdapter(), {
    logger: false,
    forceCloseConnections: true,
    bodyParser: false,
  });
  configureHttp(app, configs);
  await app.listen(0, '127.0.0.1');
  const close = async () => {
    await app.close();
    await drop();
  };
  return { app, url: await app.getUrl(), databaseName, close };
}
