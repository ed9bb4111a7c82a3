import { ValidationPipe } from '@nestjs/common';
import { LibraryError } from '#platform/errors/library-error';
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
    exceptionFactory: (errors) => {
      const faults = fieldErrors(errors);
      const detail = faults.map(({ message }) => message).join('; ');
      return new LibraryError('invalid', 'request.invalid', detail, { errors: faults });
    },
  });
}
