import { storable } from '#platform/database/storable-text';

/** JSON that PostgreSQL takes: a reason or a record may quote upstream, with NUL and lone surrogates in it. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}
