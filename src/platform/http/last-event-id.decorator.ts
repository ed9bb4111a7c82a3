import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiHeader, ApiQuery } from '@nestjs/swagger';
import type { Request } from 'express';
import { invalidRequest } from '#platform/errors/invalid-request';
import { MAX_INTEGER } from './id-param.dto';

const HEADER = 'Last-Event-ID';
const QUERY = 'lastEventId';
const DIGITS = /^\d{1,10}$/;

function numberIn(field: string, given: unknown): number {
  if (typeof given === 'string' && DIGITS.test(given) && Number(given) <= MAX_INTEGER) return Number(given);
  const message = `${field} must be the number of an event`;
  throw invalidRequest({ field, message });
}

/** A browser repeats the address of a stream with the header that it has reached meanwhile: the header is newer. */
function lastEventIdOf(request: Request): number {
  const header = request.get(HEADER);
  if (header) return numberIn(HEADER, header);
  const query = request.query[QUERY];
  return query === undefined ? 0 : numberIn(QUERY, query);
}

const describeWords: ParameterDecorator = (target, method) => {
  const descriptor = Object.getOwnPropertyDescriptor(target, method as string) as PropertyDescriptor;
  const schema = { type: 'number', minimum: 0, maximum: MAX_INTEGER, example: 2 };
  const description = 'The number of the last event that you have; what came after it is told first.';
  ApiHeader({ name: HEADER, required: false, description, schema })(target, method as string, descriptor);
  const without = `${description} For clients that cannot set the header, which counts when both are there.`;
  ApiQuery({ name: QUERY, required: false, description: without, schema })(
    target,
    method as string,
    descriptor,
  );
};

/** After which event a stream is to go on; 0 for the beginning. An empty header is none, as the HTML standard has it. */
export const LastEventId = createParamDecorator(
  (_: undefined, context: ExecutionContext) => lastEventIdOf(context.switchToHttp().getRequest<Request>()),
  [describeWords],
);
