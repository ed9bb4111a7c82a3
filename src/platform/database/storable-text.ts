/** What JSON and JavaScript can say and PostgreSQL cannot keep: NUL, and halves of characters. */
const UNSTORABLE = /[\0\p{Surrogate}]/gu;

/** Whether PostgreSQL can keep a text as it is. */
export const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** The text with U+FFFD, or what is given, for each character that PostgreSQL cannot keep. */
export const storable = (text: string, instead = '\ufffd'): string =>
  isStorable(text) ? text : text.replace(UNSTORABLE, instead);
