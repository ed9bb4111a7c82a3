import type { Clause, YearSpan } from '#features/query/query';
import type { StatementValues } from '#platform/database/statement-values';
import type { BookMatch } from './book-match';

/** So many of the most popular matches are compared with each other; what comes after them is in order of popularity. */
export const RANKED_BOOKS = 1_000;

const yearRange = ({ from, to }: YearSpan, values: StatementValues) =>
  `lived && int4range(${values.add(from)}::integer, ${values.add(to)}::integer, '[]')`;

function filterSql(filter: Exclude<Clause, { kind: 'text' }>, values: StatementValues): string {
  const condition =
    filter.kind === 'language'
      ? `languages && ${values.add(filter.languages)}::text[]`
      : filter.spans.map((span) => yearRange(span, values)).join(' OR ');
  return `${filter.negated ? 'NOT ' : ''}(${condition})`;
}

/** What a row of `book_search` must fulfil beside the words that it holds: the languages, the years, the words that it must not hold. */
function othersSql({ filters, unwanted }: BookMatch, values: StatementValues): string[] {
  const without = unwanted ? [`NOT tsv @@ ${values.add(unwanted)}::tsquery`] : [];
  return [...without, ...filters.map((filter) => filterSql(filter, values))];
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

/** Of misspelt words, so many of the likest books. */
const MOST_SIMILAR = 60;

/** Of the words that may be misspelt so many are compared with all books, which takes a while each. */
const MOST_COMPARED = 3;

/** The words to be compared: the longest, which are like the fewest others. */
export const comparedWords = (telling: readonly string[]) =>
  telling.toSorted((one, other) => other.length - one.length).slice(0, MOST_COMPARED);

/** What is looked for: the books that match or, where there are none, those that are like it. */
export interface SoughtBooks {
  match: BookMatch;
  alike?: boolean;
}

/** The likest of all books to misspelt words, as rows of `book_search` with their `likeness`, joined to what they must fulfil beside. */
export function similarSql(match: BookMatch, values: StatementValues): string {
  const where = ['true', ...othersSql(match, values)].join(' AND ');
  return `similar_books(${values.add(comparedWords(match.telling))}, ${MOST_SIMILAR}) JOIN book_search USING (book_id) WHERE ${where}`;
}

/** Selects the ids of the books that are looked for. */
export function matchingSql({ match, alike }: SoughtBooks, values: StatementValues): string {
  if (alike) return `SELECT book_id FROM ${similarSql(match, values)}`;
  return `SELECT book_id FROM book_search WHERE ${['true', ...matchSql(match, values)].join(' AND ')}`;
}
