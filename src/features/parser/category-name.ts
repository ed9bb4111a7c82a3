import { categoryKey } from '#features/catalog/identity';
import type { SourceBook } from './book-source';

export interface CategoryName {
  name: string;
  /** Equal for names that differ in case only. */
  key: string;
}

const SHORTEST = 3;
const LONGEST = 64;
/** In UTF-16 units; nothing longer is a heading, and taking its tail off would cost more than it is worth. */
const LONGEST_HEADING = 1000;

/**
 * The category that a subject heading or a bookshelf stands for, or null when it gives none: spaces collapsed, NFC,
 * without `Browsing:` or `Category:` before it, the subdivisions after ` -- `, and qualifiers in parentheses and
 * punctuation at its end. Names under 3 or over 64 code points, or of digits alone, are none. The key is the name
 * in lower case; nothing else is folded, so that letters which differ in more than case stay apart.
 */
export function categoryName(heading: string): CategoryName | null {
  if (heading.length > LONGEST_HEADING) return null;
  const [main = ''] = heading
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^((browsing|category):\s*)+/i, '')
    .split(/(?:^|\s)--(?:\s|$)/, 1);
  const name = withoutTail(main).trim();
  const length = [...name].length;
  if (length < SHORTEST || length > LONGEST || /^\p{Nd}+$/u.test(name)) return null;
  return { name, key: categoryKey(name) };
}

/** The categories of a book, subjects before shelves, each key once with the name that came first. */
export function categoriesOf(book: SourceBook): CategoryName[] {
  const found = new Map<string, CategoryName>();
  for (const heading of [...book.subjects, ...book.shelves]) {
    const category = categoryName(heading);
    if (category && !found.has(category.key)) found.set(category.key, category);
  }
  return [...found.values()];
}

function withoutTail(text: string): string {
  let end = text.length;
  for (;;) {
    const rest = text.slice(0, end);
    const shorter = rest.endsWith(')') ? qualifierStart(rest) : rest.replace(/[\s\p{P}]$/u, '').length;
    if (shorter === end) return rest;
    end = shorter;
  }
}

/** Where the parenthesis that closes at the end opened; one that never opened is a mark like any other. */
function qualifierStart(text: string): number {
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    if (text[index] === ')') depth += 1;
    if (text[index] === '(') depth -= 1;
    if (depth === 0) return index;
  }
  return text.length - 1;
}
