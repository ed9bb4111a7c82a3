const NAME = 'PROJECT GUTENBERG';
const REACH = 80;

const MARKER_BEFORE = /\n[\s>]{0,9}\*{1,9}\s{0,9}(?:START|END) OF (?:THE |THIS )?(?:COPYRIGHTED )?$/;

/** True when a line within a text reads like a start or end marker of Project Gutenberg. */
export function hasInnerMarker(text: string): boolean {
  for (let at = text.indexOf(NAME); at >= 0; at = text.indexOf(NAME, at + NAME.length)) {
    if (MARKER_BEFORE.test(`\n${text.slice(Math.max(0, at - REACH), at)}`)) return true;
  }
  return false;
}
