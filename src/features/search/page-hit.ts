import type { TextTerm } from '#features/query/query';
import { CodePointScale } from './code-point-scale';
import type { HitRow } from './page-hits.search';
import { partsOf } from './page-part';
import { partMatches, type Stretch } from './part-matches';
import { snippetOf, type Snippet } from './snippet';

/** Where one match stands, in code points: in its page, and in the text of its book. */
export interface PageMatch extends Stretch {
  bookStart: number;
  bookEnd: number;
}

/** A page that holds what is sought, and where. */
export interface PageHit {
  book: Pick<HitRow, 'title' | 'authors'> & { id: number };
  page: number;
  matches: PageMatch[];
  snippet: Snippet;
}

const MOST_MATCHES = 50;

/** What is shown of a part of a page that was found; undefined where another text stands there by now. */
export function pageHit(row: HitRow, partNumber: number, sought: readonly TextTerm[]): PageHit | undefined {
  const { bookId: id, title, authors, number: page, text, next } = row;
  const part = partsOf(text, next)[partNumber];
  const found = part ? partMatches(part, sought).slice(0, MOST_MATCHES) : [];
  if (found.length === 0) return undefined;
  const whole = text + next;
  const scale = new CodePointScale(whole);
  const matches = found.map((stretch) => {
    const { start, end } = scale.stretch(stretch);
    return { start, end, bookStart: row.start + start, bookEnd: row.start + end };
  });
  return { book: { id, title, authors }, page, matches, snippet: snippetOf(whole, found) };
}
