import { Transform } from 'class-transformer';
import { isISO8601 } from 'class-validator';

/** A date and a time of day with its distance from UTC (RFC 3339); what lacks one of them is no instant. */
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** Reads a parameter of an address as an instant; what is none stays a text, for `IsDate` to refuse. */
export function Instant(): PropertyDecorator {
  return Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && INSTANT.test(value) && isISO8601(value, { strict: true })
      ? new Date(value)
      : value,
  );
}
