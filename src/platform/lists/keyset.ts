/** One key of an order: what it is in SQL, and where the value to go on behind stands, such as `$3::integer`. */
export interface Key {
  sql: string;
  descending: boolean;
  value: string;
}

const sign = ({ descending }: Key) => (descending ? '<' : '>');

/** Nested, so that the index can begin at the first key: an OR at the top would read everything before it. */
function nested([key, ...rest]: Key[]): string {
  if (!key) return 'false';
  const beyond = `${key.sql} ${sign(key)} ${key.value}`;
  if (rest.length === 0) return beyond;
  return `(${key.sql} ${sign(key)}= ${key.value} AND (${beyond} OR ${nested(rest)}))`;
}

/** SQL that is true of what stands behind the values in the order of the keys, none of which is ever null. */
export function behind(keys: Key[]): string {
  if (!keys.every(({ descending }) => descending === keys[0]?.descending)) return nested(keys);
  const list = (part: 'sql' | 'value') => keys.map((key) => key[part]).join(', ');
  return `(${list('sql')}) ${sign(keys[0] as Key)} (${list('value')})`;
}

/** The keys for ORDER BY. */
export const inOrder = (keys: Pick<Key, 'sql' | 'descending'>[]): string =>
  keys.map(({ sql, descending }) => `${sql} ${descending ? 'DESC' : 'ASC'}`).join(', ');
