import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, ValidateBy } from 'class-validator';
import { isGrantable } from '#platform/access/scopes';

const areGrantable = (value: unknown) =>
  Array.isArray(value) && value.every((scope) => typeof scope === 'string' && isGrantable(scope));

/** Names those that are none, cut short: what somebody sent need not come back whole. */
const unknownOnes = (value: unknown) =>
  (Array.isArray(value) ? value : [])
    .map((scope) => (typeof scope === 'string' ? scope.slice(0, 50) : typeof scope))
    .filter((scope) => !isGrantable(scope))
    .join(', ');

/** Checks that a field is a list of scopes and wildcards of scopes, each once. */
export const GivenScopes = (): PropertyDecorator =>
  applyDecorators(
    IsArray(),
    ArrayMinSize(1),
    ArrayMaxSize(50),
    ArrayUnique(),
    ValidateBy({
      name: 'areGrantable',
      validator: {
        validate: areGrantable,
        defaultMessage: (faulty) => `there are no such scopes: ${unknownOnes(faulty?.value)}`,
      },
    }),
  );
