import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { isEmail, IsEmail, Matches, MaxLength } from 'class-validator';
import { normalEmail } from './normal-email';

/** The longest address that mail servers take (RFC 5321, 4.5.3.1.3, without the brackets). */
const LONGEST = 254;

const MESSAGE = '$property must be an e-mail address';

/** Quoted local parts (RFC 5322, 3.4.1) may hold line breaks and more; nobody has such an address. */
const PLAIN = /^[^\s"\\\p{Cc}\p{Cf}]*$/u;

/** Whether a text is an e-mail address of that sort, in whatever spelling. */
export const isEmailAddress = (text: string): boolean =>
  text.length <= LONGEST && PLAIN.test(text) && isEmail(text, { require_tld: false });

/** Reads a field as an e-mail address, one without a name or a comment, in the one spelling that is kept. */
export const EmailAddress = (): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? normalEmail(value) : value)),
    IsEmail({ require_tld: false }, { message: MESSAGE }),
    Matches(PLAIN, { message: MESSAGE }),
    MaxLength(LONGEST),
  );
