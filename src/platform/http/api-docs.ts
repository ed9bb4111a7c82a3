import { readFileSync } from 'node:fs';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { allowPages } from './safe-headers';

/** The contract that is kept with the code; checks keep it up to date. */
function committedContract(): OpenAPIObject {
  return JSON.parse(readFileSync(require.resolve('#openapi.json'), 'utf8')) as OpenAPIObject;
}

/** Serves the contract at `/openapi.json` and Swagger UI at `/docs`. */
export function serveApiDocs(app: NestExpressApplication): void {
  app.use('/docs', allowPages);
  SwaggerModule.setup('docs', app, committedContract(), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Bookwheel API',
    swaggerOptions: { displayRequestDuration: true, showExtensions: true, tryItOutEnabled: true },
  });
}
