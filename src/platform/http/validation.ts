import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { LibraryError, type FieldError } from '#platform/errors/library-error';

function fieldErrors(errors: ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = parent ? `${parent}.${property}` : property;
    return [
      ...Object.values(constraints).map((message) => ({ field, message })),
      ...fieldErrors(children, field),
    ];
  });
}

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
