/** JSON that PostgreSQL takes: a reason or a record may quote upstream, with NUL and lone surrogates in it. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? part.replace(/[\0\p{Surrogate}]/gu, '\ufffd') : part,
  );
}
