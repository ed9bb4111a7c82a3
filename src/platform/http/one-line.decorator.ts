import { applyDecorators } from '@nestjs/common';
import { Length, Matches } from 'class-validator';

/** Neither what moves a cursor, breaks a line or turns the direction of writing, nor blanks at an end. */
const ONE_LINE = /^(?!\s)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*(?<!\s)$/u;

/** Checks that a field is a text in one line, which can stand in the head of a mail; of 1 to so many characters. */
export const OneLine = (longest: number): PropertyDecorator =>
  applyDecorators(
    Length(1, longest),
    Matches(ONE_LINE, { message: '$property must be a text in one line, without blanks at its ends' }),
  );
