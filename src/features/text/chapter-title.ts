import type { TextBlock } from './text-blocks';

const LONGEST = 200;
const MARKS = /\[\d{1,3}\]|\{\d{1,3}\}|\[Illustration[^\]]{0,200}\]|[_*=]+/gi;

/** A heading as it is told: on one line, without marks of print; a line feed becomes the end of a sentence. */
export function titleOf(lines: string): string {
  const parts = lines
    .slice(0, LONGEST * 8)
    .split('\n')
    .map((part) => part.replace(MARKS, ' ').replace(/\s+/g, ' ').trim());
  const joined = parts
    .filter((part) => part !== '')
    .reduce(
      (before, part) => (/[\p{L}\p{N}]$/u.test(before) ? `${before}. ${part}` : `${before} ${part}`),
      '',
    )
    .trim();
  const points = [...joined];
  return points.length <= LONGEST
    ? joined
    : `${points
        .slice(0, LONGEST - 1)
        .join('')
        .trimEnd()}…`;
}

/** Most words of a title begin with a capital, and it does not end as a sentence does. */
function looksLikeTitle(line: string): boolean {
  if (line === line.toUpperCase()) return /\p{L}/u.test(line);
  if (line.length > 80 || /[,;:?!…]["”’]?$|\.["”’]$/.test(line) || !/^[^\p{L}]*\p{Lu}/u.test(line))
    return false;
  const long = (line.match(/\p{L}{4,}/gu) ?? []).slice(0, 20);
  return !line.endsWith('.') && long.filter((word) => /^\p{Ll}/u.test(word)).length * 2 <= long.length;
}

interface Numbered {
  kind: string;
  title: string;
}

/** Whether a block is the title of the heading above it, which has a number and nothing else. */
export function followsAsTitle(
  heading: Numbered,
  { text, gap }: TextBlock,
  met: readonly Numbered[],
): boolean {
  if (heading.kind === 'titled' || heading.kind === 'apart' || text.length > 240 || gap > 2) return false;
  if (heading.title.length > 40 || heading.title.split(' ').length > 4) return false;
  const mayIntroduce = heading.kind === 'chapter' || heading.kind === 'numeral';
  if (met.some(({ kind }) => kind !== 'titled' && !(mayIntroduce && kind === 'apart'))) return false;
  const lines = text.split('\n').map((line) => line.trim());
  return lines.length <= 3 && looksLikeTitle(lines.join(' '));
}
