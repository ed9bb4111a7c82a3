import type { TextTerm } from '#features/query/query';
import { CodePointScale } from './code-point-scale';
import type { HitRow, PartRow } from './page-hits.search';
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

/** What is shown of a part of a page that was found. */
export function pageHit(row: HitRow, partNumber: number, sought: readonly TextTerm[]): PageHit {
  const { bookId: id, title, authors, number: page, text, next } = row;
  const part = partsOf(text, next)[partNumber];
  const found = part ? partMatches(part, sought).slice(0, MOST_MATCHES) : [];
  const whole = text + next;
  const scale = new CodePointScale(whole);
  const matches = found.map((stretch) => {
    const { start, end } = scale.stretch(stretch);
    return { start, end, bookStart: row.start + start, bookEnd: row.start + end };
  });
  return { book: { id, title, authors }, page, matches, snippet: snippetOf(whole, found) };
}

/** The same of several parts, in their order; without those whose page is gone, or has another text by now. */
export function pageHits(
  parts: readonly PartRow[],
  rows: readonly HitRow[],
  sought: readonly TextTerm[],
): PageHit[] {
  const byPage = new Map(rows.map((row) => [`${row.bookId} ${row.number}`, row]));
  const hits = parts.flatMap(({ bookId, number, part }) => {
    const row = byPage.get(`${bookId} ${number}`);
    return row ? [pageHit(row, part, sought)] : [];
  });
  return hits.filter(({ matches }) => matches.length > 0);
}
