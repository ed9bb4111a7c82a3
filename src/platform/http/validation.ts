import { ValidationPipe } from '@nestjs/common';
import { invalidRequest } from '#platform/errors/invalid-request';
import { fieldErrors } from './field-errors';

/**
 * Checks parameters and bodies against their DTOs; what a DTO does not know is a fault. Only `constructor` and `__proto__`,
 * which class-transformer leaves out, and the query of a route that takes none are ignored.
 */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => invalidRequest(...fieldErrors(errors)),
  });
}
