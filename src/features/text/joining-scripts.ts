/** Scripts whose spelling uses joiners between letters: Arabic and its kin, Mongolian, the Indic family. */
const SCRIPTS =
  'Arabic Syriac Nko Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Myanmar Khmer';

const JOINING = new RegExp(`[${SCRIPTS.replace(/\w+ ?/g, (name) => `\\p{Script=${name.trim()}}`)}]`, 'u');

/**
 * True when the joiner at `at`, U+200C or U+200D, stands between two letters of a script that spells words with it:
 * without it a Persian or Bengali word would be another word. Elsewhere a joiner is only an invisible leftover.
 */
export function keepsJoiner(text: string, at: number): boolean {
  return JOINING.test(text.charAt(at - 1)) && JOINING.test(text.charAt(at + 1));
}
