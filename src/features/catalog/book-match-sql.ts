import type { YearSpan } from '#features/query/query';
import type { StatementValues } from '#platform/database/statement-values';
import type { BookFilter, BookMatch } from './book-match';

const yearRange = ({ from, to }: YearSpan, values: StatementValues) =>
  `lived && int4range(${values.add(from)}::integer, ${values.add(to)}::integer, '[]')`;

function filterSql(filter: BookFilter, values: StatementValues): string {
  const condition =
    filter.kind === 'language'
      ? `languages && ${values.add(filter.languages)}::text[]`
      : filter.spans.map((span) => yearRange(span, values)).join(' OR ');
  return `${filter.negated ? 'NOT ' : ''}(${condition})`;
}

/** What a row of `book_search` must fulfil, as conditions to be joined by AND. */
export function matchSql(match: BookMatch, values: StatementValues): string[] {
  const words = match.wanted ? [`tsv @@ ${values.add(match.wanted)}::tsquery`] : [];
  return [...words, ...match.filters.map((filter) => filterSql(filter, values))];
}

/** How well a row of `book_search` fits: by the words and where they stand, by a title that is nearly the same, a little by its fame. */
export function scoreSql({ liked, said }: BookMatch, values: StatementValues): string {
  if (!liked) return 'ln(1 + popularity)';
  const text = `${values.add(said)}::text`;
  return `ts_rank('{0.05, 0.15, 0.5, 0.6}', tsv, ${values.add(liked)}::tsquery) + greatest(similarity(title, ${text}) - 0.5, 0) * 2
    + word_similarity(${text}, words) + ln(1 + popularity) / 20`;
}

/** What is looked for. */
export interface SoughtBooks {
  match: BookMatch;
}

/** Selects the ids of the books that are looked for. */
export function matchingSql({ match }: SoughtBooks, values: StatementValues): string {
  return `SELECT book_id FROM book_search WHERE ${['true', ...matchSql(match, values)].join(' AND ')}`;
}

const rangeText = ({ from, to }: YearSpan) =>
  `${from === null ? '(' : '['}${from ?? ''},${to ?? ''}${to === null ? ')' : ']'}`;

/** The same as the JSON that the SQL function `book_fits` reads. */
export function matchJson({ wanted, filters }: BookMatch): string {
  const languages = filters.flatMap((filter) =>
    filter.kind === 'language' ? [{ negated: filter.negated, among: filter.languages }] : [],
  );
  const years = filters.flatMap((filter) =>
    filter.kind === 'years'
      ? [{ negated: filter.negated, spans: `{${filter.spans.map(rangeText).join(',')}}` }]
      : [],
  );
  return JSON.stringify({ wanted, languages, years });
}
