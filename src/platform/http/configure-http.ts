import type { NestExpressApplication } from '@nestjs/platform-express';
import { configOf, type LoadedConfigs } from '#platform/config/load-configs';
import { EditorsReadLatest } from '#platform/access/editors-read-latest';
import { PostgresConfig } from '#platform/database/postgres.config';
import { AppConfig } from '#platform/config/app.config';
import { allSteps, type Step } from './all-steps';
import { CorsConfig } from './cors.config';
import { corsOptions } from './cors-options';
import { rememberRequest } from './current-request';
import { readBodies } from './read-bodies';
import { JsonBodyGuard } from './json-body.guard';
import { answerOtherMethods } from './other-methods';
import { keepOpenRequests } from './open-requests';
import { nameRequest } from './request-id';
import { API_PREFIX, UNVERSIONED } from './route-path';
import { RunConfig } from './run.config';
import { ProblemFilter } from './problem.filter';
import { safeHeaders } from './safe-headers';
import { InputValidation } from './input-validation';
import { honourValidators } from './validators';

/** Below its prefix Nest answers what no route knows by itself; the library does it for every address. */
function answerUnknownEverywhere(app: NestExpressApplication): void {
  const adapter = app.getHttpAdapter();
  const mount = adapter.setNotFoundHandler?.bind(adapter);
  adapter.setNotFoundHandler = (handler) => {
    app.use(answerOtherMethods(app));
    mount?.(handler);
  };
}

const goOn: Step = (_request, _response, next) => next();

/** What is served in a test may have no database. */
const hasReplicas = (configs: LoadedConfigs) =>
  configs.has(PostgresConfig) && configOf(configs, PostgresConfig).replicaUrls.length > 0;

/** What every request of the library goes through, the same in a process and in a test; each has its line in the `log`. */
export function configureHttp(app: NestExpressApplication, configs: LoadedConfigs, log = goOn): void {
  const cors = configOf(configs, CorsConfig);
  const { trustedProxies } = configOf(configs, RunConfig);
  const headers = safeHeaders(configOf(configs, AppConfig).env);
  app.use(allSteps(nameRequest, log, keepOpenRequests, headers, honourValidators));
  app.disable('x-powered-by');
  app.set('etag', 'strong');
  app.set('query parser', 'simple');
  app.set('trust proxy', trustedProxies);
  if (cors.origins.length > 0) app.enableCors(corsOptions(cors));
  app.use(allSteps(readBodies, rememberRequest));
  answerUnknownEverywhere(app);
  app.setGlobalPrefix(API_PREFIX, { exclude: UNVERSIONED });
  app.useGlobalGuards(new JsonBodyGuard());
  app.useGlobalPipes(new InputValidation());
  if (hasReplicas(configs)) app.useGlobalInterceptors(new EditorsReadLatest());
  app.useGlobalFilters(new ProblemFilter());
}
