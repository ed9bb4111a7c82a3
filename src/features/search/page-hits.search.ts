import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import type { RowPlace } from './page-cursor';
import type { PageQuery } from './page-query';

/** A part of a page that holds what is sought, or, without a book, the place after which the search goes on. */
export interface PartRow {
  tier: number;
  place: string;
  bookId: number | null;
  number: number;
  part: number;
  rank: number;
}

/** Which books are meant: these only, and only those that fit what the SQL function `book_fits` reads. */
export interface AboutBooks {
  ids: number[];
  about: string;
}

/** A page that was found, with what is shown of its book. */
export interface HitRow {
  bookId: number;
  title: string;
  authors: { id: number; name: string }[];
  number: number;
  /** Of the page in the text, in code points. */
  start: number;
  text: string;
  /** The begin of the page after it. */
  next: string;
}

/** So many hits are compared with each other at a time. */
const RANKED_HITS = 200;

/** So much work is done for one request, as `search_pages` counts it: 600 pages are looked into at most; the next one goes on. */
const PATIENCE = 30_000;

const PARTS: Statement = {
  name: 'page-parts',
  onReplica: true,
  text: `SELECT tier, place::text, book_id AS "bookId", number, part, rank
    FROM search_pages($1::tsquery[], $2::tsquery, $3::jsonb, $4::integer[], $5, $6::tid, $7, $8::tid, ${RANKED_HITS}, ${PATIENCE})`,
};

const HITS: Statement = {
  name: 'page-hits',
  onReplica: true,
  text: `SELECT pages.book_id AS "bookId", title, pages.number, pages.start, pages.text,
      coalesce(left(next.text, $3), '') AS next,
      (SELECT coalesce(json_agg(json_build_object('id', authors.id, 'name', name) ORDER BY position), '[]')
       FROM contributions JOIN authors ON authors.id = author_id
       WHERE contributions.book_id = books.id AND role = 'author') AS authors
    FROM unnest($1::integer[], $2::integer[]) WITH ORDINALITY AS hit (book_id, number, place)
    JOIN pages USING (book_id, number) JOIN books ON books.id = book_id
    LEFT JOIN pages AS next ON next.book_id = pages.book_id AND next.number = pages.number + 1
    ORDER BY place`,
};

/** Finds pages by their words. */
@Injectable()
export class PageHitsSearch {
  constructor(private readonly statements: Statements) {}

  /** In the order of the index, of the books that are meant, if given; to the end of a window, or as many as make one. */
  parts(
    { rough, wanted }: PageQuery,
    meant: Partial<AboutBooks>,
    { from, until }: { from: RowPlace; until: RowPlace | null },
  ): Promise<PartRow[]> {
    const { about = null, ids = null } = meant;
    const stretch = [from.tier, from.place, until?.tier ?? null, until?.place ?? null];
    return this.statements.rows<PartRow>(PARTS, [rough, wanted, about, ids, ...stretch]);
  }

  /** In the order of the parts; a page that is gone meanwhile is left out. */
  hits(parts: readonly PartRow[], nextCharacters: number): Promise<HitRow[]> {
    const books = parts.map(({ bookId }) => bookId);
    const numbers = parts.map(({ number }) => number);
    return this.statements.rows<HitRow>(HITS, [books, numbers, nextCharacters]);
  }
}
