import type { ValidationError } from 'class-validator';
import type { FieldError } from '#platform/errors/library-error';

/** What class-validator found, one fault a message, with the path of each field; they all lie below `parent`. */
export function fieldErrors(errors: ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const field = parent ? `${parent}.${property}` : property;
    const own = Object.values(constraints).map((message) => ({ field, message }));
    return [...own, ...fieldErrors(children, field)];
  });
}
