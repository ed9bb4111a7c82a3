import { ValidateBy } from 'class-validator';

/** Checks that a number is not less than another field of the same object, where both are there. */
export const NotBefore = (field: string): PropertyDecorator =>
  ValidateBy({
    name: 'notBefore',
    validator: {
      validate: (value, given) => {
        const before = (given?.object as Record<string, unknown>)[field];
        return typeof value !== 'number' || typeof before !== 'number' || value >= before;
      },
      defaultMessage: () => `$property must not be before ${field}`,
    },
  });
