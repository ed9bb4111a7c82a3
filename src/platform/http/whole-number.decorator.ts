import { Transform } from 'class-transformer';

const DIGITS = /^\d{1,10}$/;

/**
 * Reads a parameter of an address as a number, when it is nothing but digits. What `Number` would take as well (`0x1`,
 * `1e1`, ` 1`) stays a text, for `IsInt` to refuse.
 */
export function WholeNumber(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && DIGITS.test(value) ? Number(value) : value,
  );
}
