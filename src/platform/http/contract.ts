import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { declareAccess } from './contract-access';
import { inIntegers } from './contract-integers';
import { completeOperations } from './contract-operations';
import { routeAccess } from './route-access';

const ABOUT = `The public-domain library: books of Project Gutenberg, cleaned and paged, to list, find and read.

Lists answer \`items\`, \`page\`, \`size\` and \`total\`. Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`.
Answers carry a strong \`ETag\`; send it back as \`If-None-Match\` to get a \`304\` while nothing changed.

Say who you are by an access token or an API key, as \`Authorization: Bearer\`, by an API key as \`X-API-Key\`, or by the cookies of a session.
\`x-scopes\` lists what an operation demands: all of its entries, of \`any\` one. A wildcard, \`books/*\` or \`*/*\`, has every scope that it
matches. Visitors may read books, authors and categories, unless \`CATALOG_PUBLIC\` is false.`;

/** The API's contract, in OpenAPI 3.1, as the assembled library declares it. */
export function contractOf(app: INestApplication, version: string): OpenAPIObject {
  const head = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Bookwheel')
    .setDescription(ABOUT)
    .setVersion(version)
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .build();
  const document = SwaggerModule.createDocument(app, head, {
    operationIdFactory: (_controller, method) => method,
  });
  return inIntegers(completeOperations(declareAccess(document, routeAccess(app))));
}
