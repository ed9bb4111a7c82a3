const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\u2028': '&#8232;',
  '\u2029': '&#8233;',
};

/** The text as HTML shows it, in elements and in attributes; the separators of lines, which end strings in old scripts, are escaped too. */
export const htmlText = (text: string): string =>
  text.replace(/[&<>"'\u2028\u2029]/g, (character) => ESCAPES[character] as string);
