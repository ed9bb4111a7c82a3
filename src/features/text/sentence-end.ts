/** Words whose full stop ends no sentence, in the languages of which upstream has most; so does an initial. */
const ABBREVIATION =
  /(?:^|[\s("'“‘«[_—-])(?:\p{L}|mr|mrs|ms|messrs|mme|mlle|mm|dr|hr|fr|st|ste|prof|rev|hon|esq|gen|col|capt|lieut|lt|sgt|sr|jr|vol|nos?|pp|chap|ch|fig|etc|viz|cf|vs|i\.e|e\.g|z\.b|d\.h)$/iu;

const CLOSING = '"\'”’»)]_*」』）》';
const WIDE_STOPS = '。！？';

/**
 * True when a sentence ends with the last character of `before`, where `next` is what follows after white space.
 * A full stop in front of a small letter, after an initial or after a common abbreviation ends none.
 */
export function endsSentence(before: string, next: string): boolean {
  const end = withoutClosing(before);
  const stop = before.slice(end - 1, end);
  if (stop === '' || !`.!?…${WIDE_STOPS}`.includes(stop)) return false;
  if (/^\p{Ll}/u.test(next)) return false;
  return stop !== '.' || !ABBREVIATION.test(before.slice(0, end - 1));
}

/** True when a sentence ends where `before` meets `next` without white space, as in Chinese and Japanese. */
export function endsWideSentence(before: string, next: string): boolean {
  const stop = before.charAt(withoutClosing(before) - 1);
  return stop !== '' && WIDE_STOPS.includes(stop) && !CLOSING.includes(next) && !WIDE_STOPS.includes(next);
}

function withoutClosing(before: string): number {
  let end = before.length;
  while (end > 0 && CLOSING.includes(before.charAt(end - 1))) end -= 1;
  return end;
}
