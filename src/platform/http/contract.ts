import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { completeOperations } from './contract-operations';
import { inIntegers } from './contract-integers';

const ABOUT = `The public-domain library: books of Project Gutenberg, cleaned and paged, to list, find and read.

Lists answer \`items\`, \`page\`, \`size\` and \`total\`. Errors are \`application/problem+json\` (RFC 9457) with a stable \`code\`.
Answers carry a strong \`ETag\`; send it back as \`If-None-Match\` to get a \`304\` while nothing changed.`;

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
  return inIntegers(completeOperations(document));
}
