import type { TextLine } from './text-line';

/** So few lines beside a marker are part of it, such as the rest of a title. */
const FEW_LINES = 6;

/** Licence, small print and header never go on for longer than this without one of their words. */
const LONGEST_SILENCE = 24;

const LEAST_SHARE = 0.12;

/** Words that recur throughout a licence, a small print or a header, and that literature seldom has. */
const WORDS = [
  /gutenberg|e-?texts?\b|e-?books?\b|small print|electronic|internet|https?:|www\.|@|\.(?:txt|zip)\b/,
  /copyright|licen[sc]e|trademark|warrant(?:y|ies)|liab(?:le|ility)|damages|refund|replacement|donat|royalt/,
  /disclaim|indemnif|public domain|redistribut|volunteer|foundation|tax(?:es| deduct| return| id)|equipment/,
  /plain vanilla|computer|fund ?raising|proprietary|readable form|defect|newsletter|solicitation/,
  /^(?:title|author|editor|translator|illustrator|language|edition|credits|character set encoding):/,
  /^\[?(?:release date|posting date|most recently updated|last updated|first posted|produced by)\b/,
];
const ANY_WORD = new RegExp(WORDS.map((word) => word.source).join('|'), 'i');

/**
 * True when the lines from `from` to `to` (exclusive) could be licence, small print or header from end to end: they are
 * few, or words of that trade recur throughout. A stretch of a book among them makes it false.
 */
export function looksLikeBoilerplate(lines: readonly TextLine[], from: number, to: number): boolean {
  let inked = 0;
  let spoken = 0;
  let silent = 0;
  for (const line of lines.slice(from, to)) {
    const text = line.text.trimStart();
    if (text === '') continue;
    inked += 1;
    const speaks = ANY_WORD.test(text);
    spoken += speaks ? 1 : 0;
    silent = speaks ? 0 : silent + 1;
    if (silent > LONGEST_SILENCE) return false;
  }
  return inked <= FEW_LINES || spoken >= LEAST_SHARE * inked;
}
