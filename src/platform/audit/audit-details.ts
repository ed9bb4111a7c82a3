import { validate as isUuid } from 'uuid';
import { declaredAction, type AuditAction, type DetailKind } from './audit-actions';

/** A name of the library's own, e.g. `parser.import-catalogue` or `books/*`: no token, digest or number looks like one. */
const WORD = /^(?=.{1,60}$)[a-z]+([-./][a-z*]+)*$/;

const isWord = (value: unknown) => typeof value === 'string' && (WORD.test(value) || value === '*/*');

const FITS: Record<DetailKind, (value: unknown) => boolean> = {
  word: isWord,
  words: (value) => Array.isArray(value) && value.length <= 100 && value.every(isWord),
  id: (value) => typeof value === 'string' && isUuid(value),
};

/** The details as they are kept: the declared fields alone, each null that does not hold what it is declared to hold. */
export function keptDetails(action: AuditAction, details: Readonly<Record<string, unknown>>): object {
  const fields = Object.entries(declaredAction(action).details);
  return Object.fromEntries(
    fields.map(([field, kind]) => [field, FITS[kind](details[field]) ? details[field] : null]),
  );
}
