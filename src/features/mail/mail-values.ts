/** Controls, line and paragraph separators, and what turns the direction of the text around it. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]+/gu;

/** What a mail program would make a link of. */
const LIKE_A_LINK = /:\/\/|www\.|@|\p{L}\.\p{L}{2}/iu;

const NAME_CHARS = 80;

const onOneLine = (text: string) => text.toWellFormed().replace(UNPRINTABLE, ' ').trim();

/** The value with every text in it on one line, so that none can pass for a line of ours. */
export function plainValues<Value>(value: Value): Value {
  if (typeof value === 'string') return onOneLine(value) as Value;
  if (Array.isArray(value)) return value.map(plainValues) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, plainValues(inner)]),
  ) as Value;
}

/**
 * A name that a mail may begin with. Whoever signs up picks a name and an address, which may be somebody else's: what looks like
 * a link, or is no name by its length, would make the library send their message.
 */
export function callingName(name: string | null): string | null {
  const plain = onOneLine(name ?? '');
  return plain === '' || LIKE_A_LINK.test(plain) || [...plain].length > NAME_CHARS ? null : plain;
}
