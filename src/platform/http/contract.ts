import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { declareAccess } from './contract-access';
import { inIntegers } from './contract-integers';
import { completeOperations } from './contract-operations';
import { routeAccess } from './route-access';

const ABOUT = `The public-domain library: books of Project Gutenberg, cleaned and paged, to list, find and read.

Lists answer \`items\`, \`page\`, \`size\` and \`total\`. Those of books, authors and categories can be ordered by \`order_by\`, filtered by the name of a field, with an operator
behind it where need be (\`downloads__gte=1000\`, \`language__in=en,fr\`), and walked by sending \`nextCursor\` as \`cursor\`: a walk meets everything that was there
throughout exactly once, whatever others change meanwhile; ordered by how well it fits a \`search\`, what did not itself change. Their \`Link\` header (RFC 8288) leads on. A parameter that no list knows is a \`422\`.

To change something, send the \`ETag\` that it was read with as \`If-Match\`: \`412\` when somebody else changed it since, \`428\` without. What was merged into
something else answers \`301\`, to whoever would change it \`409\` with the number to use.

Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`.
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
