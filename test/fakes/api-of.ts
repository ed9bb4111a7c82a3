import type { Type } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AppConfig } from '#platform/config/app.config';
import { loadConfigs } from '#platform/config/load-configs';
import { configureHttp } from '#platform/http/configure-http';
import { LibraryAdapter } from '#platform/http/library-adapter';
import { CorsConfig } from '#platform/http/cors.config';
import { RunConfig } from '#platform/http/run.config';
import type { LibraryLogger } from '#platform/observability/library-logger';
import { requestLog } from '#platform/observability/request-log';

interface ApiOptions {
  settings?: Record<string, string>;
  logger?: LibraryLogger;
}

/** One controller, served the way the library serves its own. */
export async function startApi(controller: Type, { settings = {}, logger }: ApiOptions = {}) {
  const module = await Test.createTestingModule({ controllers: [controller] }).compile();
  const app = module.createNestApplication<NestExpressApplication>(new LibraryAdapter(), {
    logger: logger ?? false,
    bodyParser: false,
  });
  const configs = loadConfigs([AppConfig, CorsConfig, RunConfig], settings);
  configureHttp(app, configs, logger && requestLog(logger));
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), close: () => app.close() };
}
