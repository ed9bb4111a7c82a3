import type { FieldKind, Operator } from './list-declaration';

/** What an operator asks of a field, in words for the API's reader. */
export const OPERATOR_WORDS: Record<Operator, (about: string) => string> = {
  eq: (about) => `Only those where ${about} is this.`,
  in: (about) => `Only those where ${about} is one of these, separated by commas; at most 50.`,
  gte: (about) => `Only those where ${about} is this or greater.`,
  lte: (about) => `Only those where ${about} is this or less.`,
  gt: (about) => `Only those where ${about} is greater than this.`,
  lt: (about) => `Only those where ${about} is less than this.`,
  startswith: (about) =>
    `Only those where ${about} begins with this, whatever its case, accents and punctuation.`,
};

const TYPES: Record<FieldKind, string> = {
  number: 'integer',
  words: 'text',
  code: 'text',
  codes: 'text',
  uuid: 'uuid',
  instant: 'timestamptz',
  truth: 'boolean',
};

const COMPARED: Partial<Record<Operator, string>> = { gte: '>=', lte: '<=', gt: '>', lt: '<' };

/** The type that PostgreSQL is to read a value of the kind as. */
export const typeOf = (kind: FieldKind): string => TYPES[kind];

/** No text that begins with a key is greater than the key followed by this, the last character of Unicode. */
const BEYOND = '\u{10FFFF}';

function wordsCondition(sql: string, operator: Operator, value: string): string {
  if (operator === 'in')
    return `${sql} = ANY(ARRAY(SELECT sort_key(word) FROM unnest(${value}::text[]) AS word))`;
  if (operator === 'startswith') {
    const key = `(sort_key(${value}::text) COLLATE "C")`;
    return `(${sql} >= ${key} AND ${sql} < ${key} || '${BEYOND}')`;
  }
  return `${sql} ${COMPARED[operator] ?? '='} sort_key(${value}::text)`;
}

function codesCondition(sql: string, operator: Operator, value: string): string {
  return operator === 'in' ? `${sql} && ${value}::text[]` : `${sql} @> ARRAY[${value}::text]`;
}

/** SQL that is true where the field, itself SQL, is to the value, such as `$3`, as the operator says. */
export function conditionOf(kind: FieldKind, sql: string, operator: Operator, value: string): string {
  if (kind === 'words') return wordsCondition(sql, operator, value);
  if (kind === 'codes') return codesCondition(sql, operator, value);
  const type = typeOf(kind);
  if (operator === 'in') return `${sql} = ANY(${value}::${type}[])`;
  return `${sql} ${COMPARED[operator] ?? '='} ${value}::${type}`;
}
