import { expandTabs } from './expand-tabs';
import { scrubCharacters } from './scrub-characters';
import { tidyLines } from './tidy-lines';
import type { TextFlag } from './text-flag';

/** A tidy text, and what was met on the way. */
export interface TidyText {
  text: string;
  flags: TextFlag[];
}

/** Nothing outside is changed by NFC: all up to U+02FF is composed already, and so is common punctuation. */
const COMPOSABLE = /[^\0-\u02ff\u2002-\u20cf]/;

/**
 * Brings a decoded text into the form in which the library keeps texts: Unicode NFC, line feeds, tabs as blanks, nothing
 * invisible, no trailing blanks, at most two blank lines in a row, none at either end. Indentation stays.
 */
export function tidyText(text: string): TidyText {
  const scrubbed = scrubCharacters(text);
  const composed = COMPOSABLE.test(scrubbed.text) ? scrubbed.text.normalize('NFC') : scrubbed.text;
  const flags: TextFlag[] = [];
  if (scrubbed.hadControls) flags.push('control-characters');
  if (composed.includes('\ufffd')) flags.push('replacement-characters');
  return { text: tidyLines(expandTabs(composed)), flags };
}
