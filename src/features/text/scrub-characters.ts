import { keepsJoiner } from './joining-scripts';
import { readUpperControl } from './windows-1252';

/** A text without invisible characters; `hadControls` tells whether control characters were among them. */
export interface ScrubbedText {
  text: string;
  hadControls: boolean;
}

/** C0 controls but for tab, line breaks and the DOS end of file. */
const LOST = '\\0-\\x08\\x0e-\\x19\\x1b-\\x1f\\x7f';

/** End of file, soft hyphen, zero-width and bidirectional controls, byte-order mark, interlinear anchors. */
const UNSEEN =
  '\\x1a\\xad\\u061c\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb';
const BREAKS = '\\v\\f\\u2028\\u2029';
const UPPER = '\\x80-\\x9f';
const JOINERS = '\\u200c\\u200d';

const UNWANTED = new RegExp(`[${LOST}${UNSEEN}${BREAKS}${UPPER}${JOINERS}]|\\r`);
const CONTROL = new RegExp(`[${LOST}${UPPER}]`);
const INVISIBLE_RUN = new RegExp(`[${LOST}${UNSEEN}]+`, 'g');
const BREAK = new RegExp(`[${BREAKS}]`, 'g');
const UPPER_CONTROL = new RegExp(`[${UPPER}]`, 'g');
const JOINER = new RegExp(`[${JOINERS}]`, 'g');

/**
 * Removes soft hyphens, zero-width and bidirectional controls and control characters; every way to break a line becomes
 * one line feed, a form feed and a lone carriage return too. C1 controls become the windows-1252 characters that
 * they nearly always stand for. U+200C and U+200D stay where a script needs them to spell a word, and tabs stay.
 */
export function scrubCharacters(text: string): ScrubbedText {
  const plain = text.replace(/\r\n/g, '\n');
  if (!UNWANTED.test(plain)) return { text: plain, hadControls: false };
  const scrubbed = plain
    .replace(INVISIBLE_RUN, '')
    .replace(BREAK, '\n')
    .replace(UPPER_CONTROL, readBeside)
    .replace(UPPER_CONTROL, '')
    .replace(JOINER, (found, at: number, whole: string) => (keepsJoiner(whole, at) ? found : ''));
  return { text: withoutReturns(scrubbed), hadControls: CONTROL.test(plain) };
}

/** Reads a C1 control as its windows-1252 character, unless that stands beside it already, as files mended by hand have it. */
function readBeside(control: string, at: number, text: string): string {
  const character = readUpperControl(control.charCodeAt(0));
  return text[at + 1] === character ? '' : character;
}

/**
 * What is left of carriage returns: line ends of their own, or up to three in front of a line feed. An unbounded run would
 * overflow the stack of the regular expression.
 */
function withoutReturns(text: string): string {
  return text.includes('\r') ? text.replace(/\r{1,3}\n|\r/g, '\n') : text;
}
