/**
 * What an operator should know about a text before trusting it; none of these stops an import.
 * Flags of decoding and of cleaning share one vocabulary, because they are kept together with the book.
 */
export type TextFlag =
  /** The declared charset did not fit the bytes and was passed over; look at accented words if they seem wrong. */
  | 'charset-mismatch'
  /** No charset fitted, and windows-1252 gives an unlikely text; it is probably unreadable. */
  | 'charset-unknown'
  /** Mostly UTF-8 with a few bytes of windows-1252 in it; both were read, a few characters may be off. */
  | 'mixed-encodings'
  /** UTF-8 that had been encoded twice upstream; undone, so the text should read well. */
  | 'double-encoded'
  /** The bytes stop within a character: the file was probably cut short on its way. */
  | 'cut-short'
  /** U+FFFD stands where upstream lost a character; the text has holes that no cleaning can fill. */
  | 'replacement-characters'
  /** Control characters were dropped or read as the punctuation they stood for; many of them mean a binary file. */
  | 'control-characters'
  /** The file is a web page, not a text; it was most likely an error page or a wrong link. */
  | 'html-document'
  /** Neither head nor tail of Project Gutenberg was found: kept whole, so licence text may remain. */
  | 'no-markers'
  /** A tail was found but no head: kept from its first line, so a header may remain. */
  | 'no-start-marker'
  /** A head was found but no tail: kept to its last line; usual before 1998, else perhaps a truncated file. */
  | 'no-end-marker'
  /** A line like a start or end marker is left inside the text, because cutting there would have eaten a book. */
  | 'inner-marker'
  /** Copyright notices repeated between the parts of the text were removed. */
  | 'repeated-notices'
  /** The markers left next to nothing, so they were not believed and the text was kept whole. */
  | 'small-remainder';
