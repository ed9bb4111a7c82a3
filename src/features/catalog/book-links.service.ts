import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { invalidRequest } from '#platform/errors/invalid-request';
import { LibraryError } from '#platform/errors/library-error';
import type { BookFields, Credit } from './book-fields';
import type { ContributionRole } from './contribution.entity';
import { authorKey } from './identity';

interface Person {
  id: number;
  name: string;
  birthYear: number | null;
  deathYear: number | null;
}

export type People = Record<ContributionRole, Person[]>;

const ADD_AUTHORS = `
  INSERT INTO authors (key, name, birth_year, death_year)
  SELECT * FROM unnest($1::text[], $2::text[], $3::integer[], $4::integer[]) AS person (key)
  WHERE NOT EXISTS (SELECT FROM former_keys WHERE kind = 'author' AND former_keys.key = person.key) ORDER BY 1
  ON CONFLICT (key) DO NOTHING`;

/** People by their numbers or keys, former ones too; locked, so that nobody removes them meanwhile. */
const FIND_AUTHORS = `
  SELECT authors.id, name, birth_year AS "birthYear", death_year AS "deathYear", asked.id AS wanted, asked.key
  FROM unnest($1::integer[], $2::text[]) AS asked (id, key)
  JOIN authors ON authors.id = coalesce(asked.id, (SELECT known.id FROM authors AS known WHERE known.key = asked.key),
    (SELECT former_keys.id FROM former_keys WHERE kind = 'author' AND former_keys.key = asked.key))
  FOR KEY SHARE OF authors`;

const CREDIT = `
  INSERT INTO contributions (book_id, role, position, author_id)
  SELECT $1, * FROM unnest($2::text[], $3::smallint[], $4::integer[])`;

const FIND_CATEGORIES = 'SELECT id FROM categories WHERE id = ANY($1::integer[]) ORDER BY id FOR KEY SHARE';

const UNSHELVE = 'DELETE FROM book_categories WHERE book_id = $1 AND category_id <> ALL($2::integer[])';

const SHELVE = `
  INSERT INTO book_categories (category_id, book_id, work_key) SELECT id, $1, $3 FROM unnest($2::integer[]) AS id ORDER BY 1
  ON CONFLICT (category_id, book_id) DO UPDATE SET work_key = excluded.work_key`;

function unknown(field: string, noun: string): LibraryError {
  const message = `${field} must name ${noun} that are there, each once`;
  return invalidRequest({ field, message });
}

const keyOf = ({ name = '', birthYear = null, deathYear = null }: Credit) =>
  authorKey({ name, birthYear, deathYear });

/** Writes what a book is linked with, in the caller's transaction. */
@Injectable()
export class BookLinksService {
  /**
   * Finds the people of a book, and makes those who are new.
   *
   * @throws LibraryError `request.invalid` when a number is nobody's, or a credit has neither number nor name
   */
  async people(
    manager: EntityManager,
    book: Pick<BookFields, 'authors' | 'editors' | 'translators'>,
  ): Promise<People> {
    const credits = [...book.authors, ...book.editors, ...book.translators];
    if (credits.some(({ id, name }) => !id && !name)) throw unknown('authors', 'people by number or name');
    const named = [...new Map(credits.flatMap((it) => (it.id ? [] : [[keyOf(it), it] as const])))];
    if (named.length > 0)
      await manager.query(ADD_AUTHORS, [
        named.map(([key]) => key),
        ...[named.map(([, { name }]) => name), named.map(([, it]) => it.birthYear ?? null)],
        named.map(([, it]) => it.deathYear ?? null),
      ]);
    const ids = [...new Set(credits.flatMap(({ id }) => id ?? []))];
    const asked = [
      [...ids, ...named.map(() => null)],
      [...ids.map(() => null), ...named.map(([key]) => key)],
    ];
    const rows = await manager.query<(Person & { wanted: number | null; key: string | null })[]>(
      FIND_AUTHORS,
      asked,
    );
    const found = new Map(rows.map(({ wanted, key, ...person }) => [wanted ?? key, person]));
    const each = (field: string, list: Credit[]) =>
      list.map((credit) => {
        const person = found.get(credit.id ?? keyOf(credit));
        if (!person) throw unknown(field, 'people');
        return person;
      });
    return {
      author: each('authors', book.authors),
      editor: each('editors', book.editors),
      translator: each('translators', book.translators),
    };
  }

  /** Credits a book to these people and nobody else. */
  async credit(manager: EntityManager, bookId: number, people: People): Promise<void> {
    await manager.query('DELETE FROM contributions WHERE book_id = $1', [bookId]);
    const credits = (Object.keys(people) as ContributionRole[]).flatMap((role) =>
      [...new Set(people[role].map(({ id }) => id))].map((id, index) => ({ role, position: index + 1, id })),
    );
    const columns = (['role', 'position', 'id'] as const).map((name) =>
      credits.map((credit) => credit[name]),
    );
    if (credits.length > 0) await manager.query(CREDIT, [bookId, ...columns]);
  }

  /**
   * Puts a book into these categories and no others.
   *
   * @throws LibraryError `request.invalid` when there is no such category
   */
  async shelve(
    manager: EntityManager,
    book: { id: number; workKey: string },
    categories: number[],
  ): Promise<void> {
    const rows = await manager.query<object[]>(FIND_CATEGORIES, [categories]);
    if (rows.length < categories.length) throw unknown('categories', 'categories');
    await manager.query(UNSHELVE, [book.id, categories]);
    if (categories.length > 0) await manager.query(SHELVE, [book.id, categories, book.workKey]);
  }
}
