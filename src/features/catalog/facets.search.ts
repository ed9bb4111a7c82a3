import { Injectable } from '@nestjs/common';
import { Cache } from '#platform/cache/cache';
import { StatementValues } from '#platform/database/statement-values';
import { replicaRead, Statements } from '#platform/database/statements';
import type { ListFilter } from '#platform/lists/list-declaration';
import { BookFilters } from './book-filters';
import { matchSql } from './book-match-sql';
import { narrowSql, soughtBy } from './book-matches.search';
import type { Sight } from './sight';

/** How many of the books that are meant have something in common. */
export interface FacetRow {
  value: string;
  label: string;
  books: number;
}

/** What the books that are meant have in common, the most frequent first. */
export interface Facets {
  /** How many books were counted. */
  books: number;
  isExact: boolean;
  correctedTo: string | null;
  languages: FacetRow[];
  categories: FacetRow[];
  authors: FacetRow[];
  centuries: FacetRow[];
}

/** So many of the most popular books that are meant are counted. */
const COUNTED = 5_000;
const MOST_VALUES = 20;

/** The most frequent values among the books that are meant; only theirs are labelled. */
const facet = (value: string, label: string, from: string) => `
  (SELECT coalesce(json_agg(facet), '[]') FROM (
    SELECT value::text, (${label})::text AS label, books FROM (
      SELECT value, count(*)::integer AS books FROM (SELECT DISTINCT meant.book_id, ${value} AS value FROM meant ${from}) AS had
      GROUP BY value ORDER BY books DESC, value::text LIMIT ${MOST_VALUES}) AS counted
    ORDER BY books DESC, value::text) AS facet)`;

const CENTURY = `CASE WHEN year > 0 THEN (year - 1) / 100 + 1 ELSE year / 100 - 1 END`;

const CREDITS = `JOIN contributions ON contributions.book_id = meant.book_id AND role = 'author'`;

/** Every tenth year is looked at, and the last: nobody's life passes a century between two of them. */
const YEARS = `CROSS JOIN LATERAL unnest(lived) AS life
  CROSS JOIN LATERAL (SELECT generate_series(lower(life), upper(life) - 1, 10) UNION SELECT upper(life) - 1) AS years (year)`;

/** Counts what the books that a list or a search finds have in common. */
@Injectable()
export class FacetsSearch {
  constructor(
    private readonly cache: Cache,
    private readonly statements: Statements,
    private readonly filters: BookFilters,
  ) {}

  /** @throws LibraryError `query.malformed`, `category.moved`, `author.moved` */
  of(asked: ListFilter[], sight: Sight): Promise<Facets> {
    const key = `facets ${sight} ${JSON.stringify(asked)}`;
    return this.cache.remember(key, ['books'], () => this.find(asked, sight));
  }

  private async find(asked: ListFilter[], sight: Sight): Promise<Facets> {
    const resolved = await this.filters.resolve({ filters: asked });
    const counted = await this.count(resolved.filters, sight);
    const corrected = counted.books > 0 ? undefined : await this.filters.correct(resolved, sight);
    if (!corrected) return { ...counted, correctedTo: null };
    const instead = await this.count(corrected.part.filters, sight);
    return { ...instead, correctedTo: instead.books > 0 ? corrected.text : null };
  }

  private async count(filters: ListFilter[], sight: Sight): Promise<Omit<Facets, 'correctedTo'>> {
    const values = new StatementValues();
    const sought = soughtBy(filters);
    const match = sought ? matchSql(sought.match, values) : [];
    const where = [...match, narrowSql(filters, sight, values)].join(' AND ');
    const [row] = await this.statements.rows<Omit<Facets, 'correctedTo'>>(
      replicaRead(`WITH found AS MATERIALIZED (
         SELECT book_id, languages, lived FROM book_search WHERE ${where}
         ORDER BY popularity DESC, book_id DESC LIMIT ${COUNTED + 1}),
       meant AS MATERIALIZED (SELECT * FROM found LIMIT ${COUNTED})
       SELECT (SELECT count(*)::integer FROM meant) AS books, (SELECT count(*) <= ${COUNTED} FROM found) AS "isExact",
         ${facet('language', 'value', 'CROSS JOIN LATERAL unnest(languages) AS language')} AS languages,
         ${facet('category_id', 'SELECT name FROM categories WHERE id = value', 'JOIN book_categories USING (book_id)')} AS categories,
         ${facet('author_id', 'SELECT name FROM authors WHERE id = value', CREDITS)} AS authors,
         ${facet(CENTURY, 'value', YEARS)} AS centuries`),
      values.list,
    );
    return row as Omit<Facets, 'correctedTo'>;
  }
}
