import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Request } from 'express';
import type { ExpectedVersion } from '#platform/database/expected-version';
import { LibraryError } from '#platform/errors/library-error';
import { Problem } from './problem.decorator';

const MISSING = 'Send the ETag of what you read as If-Match, so that nobody else’s change is lost.';
const OUTDATED = 'It was changed by somebody else since you read it: read it again.';

/** A strong tag of something with a version; a weak one never matches (RFC 9110, 13.1.1). */
const OWN_TAG = /^"(\d{1,10})-[\w-]+"$/;

/** @throws LibraryError `version.missing` when the header is not there */
function expectedVersion(request: Request): ExpectedVersion {
  const header = request.get('If-Match')?.trim();
  if (!header) throw new LibraryError('unconditional', 'version.missing', MISSING);
  if (header === '*') return 'any';
  return header.split(',').flatMap((tag) => {
    const [, version] = OWN_TAG.exec(tag.trim()) ?? [];
    return version === undefined ? [] : [Number(version)];
  });
}

const describe: ParameterDecorator = (target, method) => {
  const descriptor = Object.getOwnPropertyDescriptor(target, method as string) as PropertyDescriptor;
  applyDecorators(
    ApiHeader({
      name: 'If-Match',
      required: false,
      description: 'The `ETag` of what is to be changed, as it was read last; `*` for whatever is there.',
      schema: { type: 'string', example: '"3-2jmj7l5rSw0yVb_vlWAYkK_YBwk"' },
    }),
    Problem('outdated', 'version.outdated', OUTDATED),
    Problem('unconditional', 'version.missing', MISSING),
  )(target, method as string, descriptor);
};

/** Which version a change is meant for, as an `ExpectedVersion`. */
export const IfMatch = createParamDecorator(
  (_: undefined, context: ExecutionContext) => expectedVersion(context.switchToHttp().getRequest<Request>()),
  [describe],
);
