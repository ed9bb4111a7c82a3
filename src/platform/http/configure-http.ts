import type { NestExpressApplication } from '@nestjs/platform-express';
import { configOf, type LoadedConfigs } from '#platform/config/load-configs';
import { AppConfig } from '#platform/config/app.config';
import { CorsConfig } from './cors.config';
import { corsOptions } from './cors-options';
import { rememberRequest } from './current-request';
import { readJsonBodies } from './json-bodies';
import { JsonBodyGuard } from './json-body.guard';
import { answerOtherMethods } from './other-methods';
import { nameRequest } from './request-id';
import { RunConfig } from './run.config';
import { ProblemFilter } from './problem.filter';
import { safeHeaders } from './safe-headers';
import { storableInput } from './storable-input';
import { validationPipe } from './validation';
import { honourValidators } from './validators';

/** Routes that stand outside `/api/v1`: those of operators and of the contract. */
const UNVERSIONED = ['health/live', 'health/ready'];

/** Below its prefix Nest answers what no route knows by itself; the library does it for every address. */
function answerUnknownEverywhere(app: NestExpressApplication): void {
  const adapter = app.getHttpAdapter();
  const mount = adapter.setNotFoundHandler?.bind(adapter);
  adapter.setNotFoundHandler = (handler) => {
    app.use(answerOtherMethods(app));
    mount?.(handler);
  };
}

/** What every request of the library goes through, the same in a process and in a test. */
export function configureHttp(app: NestExpressApplication, configs: LoadedConfigs): void {
  const cors = configOf(configs, CorsConfig);
  const { trustedProxies } = configOf(configs, RunConfig);
  app.use(nameRequest, rememberRequest, ...safeHeaders(configOf(configs, AppConfig).env), honourValidators);
  app.disable('x-powered-by');
  app.set('etag', 'strong');
  app.set('query parser', 'simple');
  app.set('trust proxy', trustedProxies);
  if (cors.origins.length > 0) app.enableCors(corsOptions(cors));
  readJsonBodies(app);
  answerUnknownEverywhere(app);
  app.setGlobalPrefix('api/v1', { exclude: UNVERSIONED });
  app.useGlobalGuards(new JsonBodyGuard());
  app.useGlobalPipes(storableInput, validationPipe());
  app.useGlobalFilters(new ProblemFilter());
}
