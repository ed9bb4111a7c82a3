import { Injectable } from '@nestjs/common';
import { Cache } from '#platform/cache/cache';
import { Statements, type Statement } from '#platform/database/statements';
import type { Found } from '#platform/database/found';
import { PageQueryDto } from '#platform/http/page-query.dto';
import type { ListPart } from '#platform/lists/list-declaration';
import { ListReader, type FoundPart } from '#platform/lists/list-reader';
import type { ListView } from '#platform/lists/list-view';
import type { AuthorDto } from './author.dto';
import { AUTHOR_LIST } from './author-list';
import { moved } from './found';
import { LINKED, SEEN, type Sight } from './sight';

const columns = (
  sight: Sight,
) => `authors.id, name, birth_year AS "birthYear", death_year AS "deathYear", version,
  updated_at AS "updatedAt", (SELECT count(DISTINCT book_id)::integer FROM contributions
    WHERE author_id = authors.id AND ${LINKED[sight]}) AS books`;

/** An author, or where a former one is now. */
const oneStatement = (sight: Sight): Statement => ({
  name: `author ${sight}`,
  onReplica: true,
  text: `SELECT found.*, former_ids.id AS "movedTo" FROM (SELECT $1::integer AS wanted) AS asked
    LEFT JOIN (SELECT ${columns(sight)} FROM authors) AS found ON found.id = wanted
    LEFT JOIN former_ids ON kind = 'author' AND former_id = wanted`,
});

const ofBookStatement = (sight: Sight): Statement => ({
  name: `authors of book ${sight}`,
  onReplica: true,
  text: `SELECT (SELECT count(DISTINCT author_id)::integer FROM contributions WHERE book_id = books.id) AS total,
    (SELECT coalesce(json_agg(author), '[]') FROM (
       SELECT ${columns(sight)} FROM authors
       JOIN (SELECT author_id, min(array_position('{author,editor,translator}', role) * 10000 + position) AS place
             FROM contributions WHERE book_id = books.id GROUP BY 1) AS credit ON author_id = authors.id
       ORDER BY place LIMIT $2 OFFSET $3) AS author) AS items
    FROM books WHERE id = $1 AND ${SEEN[sight]}`,
});

/** What is announced when any list of authors may have changed. */
const TAGS = ['authors'];

const viewOf = (sight: Sight): ListView => ({
  ...{ list: AUTHOR_LIST, name: sight, seen: 'true', tags: TAGS },
  columns: columns(sight),
});

/** Finds authors. */
@Injectable()
export class AuthorsSearch {
  constructor(
    private readonly cache: Cache,
    private readonly statements: Statements,
    private readonly reader: ListReader,
  ) {}

  /** @throws LibraryError `author.moved` when they were merged into another */
  one(id: number, sight: Sight): Promise<AuthorDto | undefined> {
    return this.cache.remember(`author ${sight} ${id}`, [`author:${id}`], () => this.find(id, sight));
  }

  list(part: ListPart, sight: Sight): Promise<FoundPart<AuthorDto>> {
    const key = `authors ${sight} ${JSON.stringify(part)}`;
    return this.cache.remember(key, TAGS, () => this.reader.find(viewOf(sight), part));
  }

  /** Everybody credited with a book: authors first, then editors, then translators; undefined without such a book. */
  ofBook(bookId: number, query: PageQueryDto, sight: Sight): Promise<Found<AuthorDto> | undefined> {
    const values = [bookId, query.size, PageQueryDto.offset(query)];
    return this.cache.remember(
      `authors of book ${sight} ${values.join(' ')}`,
      [`book:${bookId}`, ...TAGS],
      () => this.statements.row<Found<AuthorDto>>(ofBookStatement(sight), values),
    );
  }

  private async find(id: number, sight: Sight): Promise<AuthorDto | undefined> {
    const row = await this.statements.row<AuthorDto & { movedTo: number | null }>(oneStatement(sight), [id]);
    if (row?.movedTo) throw moved('author', id, row.movedTo);
    return row?.id ? row : undefined;
  }
}
