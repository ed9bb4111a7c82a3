import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';

const DIGITS = /^\d{1,10}$/;

const WHOLE_NUMBER = Symbol('whole number');

/** The number that a parameter of an address is, when it is nothing but digits; else what was given. */
export const wholeNumberIn = (value: unknown): unknown =>
  typeof value === 'string' && DIGITS.test(value) ? Number(value) : value;

/**
 * Reads a parameter of an address as a number, when it is nothing but digits. What `Number` would take as well (`0x1`,
 * `1e1`, ` 1`) stays a text, for `IsInt` to refuse.
 */
export const WholeNumber = (): PropertyDecorator =>
  applyDecorators(
    Reflect.metadata(WHOLE_NUMBER, true),
    Transform(({ value }: { value: unknown }) => wholeNumberIn(value)),
  );

/** Whether the property of the class, or of one that it extends, is read by `WholeNumber`. */
export const isWholeNumber = ({ prototype }: { prototype: object }, property: string): boolean =>
  Reflect.hasMetadata(WHOLE_NUMBER, prototype, property);
