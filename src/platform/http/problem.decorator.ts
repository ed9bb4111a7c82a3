import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import type { ErrorKind } from '#platform/errors/library-error';
import { ProblemDto } from './problem.dto';
import { STATUS_OF } from './problem.filter';

/**
 * Documents an error that an operation, or every one of a controller, may answer:
 * `@Problem('not-found', 'book.not-found', 'No book has this id.')`.
 */
export function Problem(kind: ErrorKind, code: string, detail: string): MethodDecorator & ClassDecorator {
  const status = STATUS_OF[kind];
  const example = ProblemDto.from({ status, code, detail }, '0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1');
  const content = { 'application/problem+json': { schema: { $ref: getSchemaPath(ProblemDto) }, example } };
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ApiResponse({ status, description: `\`${code}\`: ${detail}`, content }),
  );
}
