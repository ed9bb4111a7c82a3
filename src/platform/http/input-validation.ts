import { ValidationPipe, type ArgumentMetadata, type Type } from '@nestjs/common';
import { invalidRequest } from '#platform/errors/invalid-request';
import { fieldErrors } from './field-errors';
import { refuseUnstorableInput } from './storable-input';
import { wholeNumbers } from './whole-numbers';

const IN_ADDRESS = ['param', 'query'];

/** The DTO of the parameters, where they are said by an address and all asked for at once. */
const addressDto = ({ type, data, metatype }: ArgumentMetadata): Type | undefined =>
  IN_ADDRESS.includes(type) && data === undefined ? metatype : undefined;

/**
 * Checks parameters and bodies against their DTOs; what a DTO does not know is a fault. Only `constructor` and `__proto__`,
 * which class-transformer leaves out, and the query of a route that takes none are ignored.
 */
export class InputValidation extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      exceptionFactory: (errors) => invalidRequest(...fieldErrors(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const dto = addressDto(metadata);
    const numbers = dto && wholeNumbers(value as object, dto);
    if (numbers) return numbers;
    refuseUnstorableInput(value, metadata);
    return (await super.transform(value, metadata)) as unknown;
  }
}
