import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ExpectedVersion } from '#platform/database/expected-version';
import { LibraryError } from '#platform/errors/library-error';
import type { PersonDraft } from './book-draft';
import { writing } from './catalog-writing';
import {
  forgetFormer,
  freeKey,
  keepKey,
  lockInOrder,
  lockNamed,
  lockTarget,
  noteMerge,
  rewritten,
} from './former-names';
import { authorKey } from './identity';
import { renewWorkKeys } from './work-keys';

/** What somebody wrote of an author; null is unknown. */
export interface WrittenAuthor {
  name?: string | null;
  birthYear?: number | null;
  deathYear?: number | null;
}

const INSERT = 'INSERT INTO authors (key, name, birth_year, death_year) VALUES ($1, $2, $3, $4) RETURNING id';

const UPDATE = `
  UPDATE authors SET key = $2, name = $3, birth_year = $4, death_year = $5 WHERE id = $1
    AND (key, name, birth_year, death_year) IS DISTINCT FROM ($2, $3, $4::integer, $5::integer)`;

const READ =
  'SELECT key, name, birth_year AS "birthYear", death_year AS "deathYear" FROM authors WHERE id = $1';

/** Where both are credited with the same, one credit goes. */
const DROP_DOUBLES = `
  DELETE FROM contributions AS credit WHERE author_id = $1 AND EXISTS (SELECT FROM contributions AS other
    WHERE other.book_id = credit.book_id AND other.role = credit.role AND other.author_id = $2)
  RETURNING book_id`;

const MOVE_CREDITS = 'UPDATE contributions SET author_id = $2 WHERE author_id = $1 RETURNING book_id';

const WRITTEN = `SELECT book_id FROM contributions WHERE author_id = $1 AND role = 'author'`;

const MOVE_VERSIONS = 'UPDATE books SET version = version + 1 WHERE id = ANY($1::integer[])';

/** What a book says of its people is said of the book. */
const TOUCH_BOOKS =
  'UPDATE books SET version = version + 1 WHERE id IN (SELECT book_id FROM contributions WHERE author_id = $1) AND id <> ALL ($2::integer[])';

/** @throws LibraryError `request.invalid`; a patch may leave one of the two as it is */
function requireOrder({ birthYear, deathYear }: PersonDraft): void {
  if (birthYear === null || deathYear === null || birthYear <= deathYear) return;
  const message = 'deathYear must not be before birthYear';
  throw new LibraryError('invalid', 'request.invalid', message, {
    errors: [{ field: 'deathYear', message }],
  });
}

/** Changes authors, as librarians ask. */
@Injectable()
export class AuthorEditingService {
  constructor(private readonly database: DataSource) {}

  /** @throws LibraryError `author.exists` */
  create(person: PersonDraft): Promise<number> {
    return writing(this.database, async (manager) => {
      const key = authorKey(person);
      await freeKey(manager, 'author', key);
      const values = [key, person.name, person.birthYear, person.deathYear];
      const [row] = await manager.query<{ id: number }[]>(INSERT, values);
      return row?.id ?? 0;
    });
  }

  /**
   * Changes what was written of an author. Imports that credit the former name find the author by it.
   *
   * @throws LibraryError `author.not-found`, `author.moved`, `author.exists`, `version.outdated`
   */
  change(id: number, changes: WrittenAuthor, expected: ExpectedVersion): Promise<void> {
    return writing(this.database, async (manager) => {
      await lockNamed(manager, 'author', id, expected);
      const [before] = await manager.query<(PersonDraft & { key: string })[]>(READ, [id]);
      const { key: former, ...person } = before as PersonDraft & { key: string };
      const after = rewritten<PersonDraft>(person, changes);
      requireOrder(after);
      const key = authorKey(after);
      if (key !== former) {
        await freeKey(manager, 'author', key);
        await keepKey(manager, 'author', former, id);
      }
      const values = [id, key, after.name, after.birthYear, after.deathYear];
      const [, changed] = await manager.query<[unknown, number]>(UPDATE, values);
      if (changed === 0) return;
      const renewed = after.name === person.name ? [] : await this.renewWorks(manager, id);
      await manager.query(TOUCH_BOOKS, [id, renewed]);
    });
  }

  /** @throws LibraryError `author.not-found`, `author.credited`, `version.outdated` */
  remove(id: number, expected: ExpectedVersion): Promise<void> {
    return writing(this.database, async (manager) => {
      await lockNamed(manager, 'author', id, expected);
      await forgetFormer(manager, 'author', id);
      await manager.query('DELETE FROM authors WHERE id = $1', [id]);
    });
  }

  /**
   * Makes two authors one: the other is credited with all that this one was, and this one's number leads there.
   *
   * @throws LibraryError `author.not-found`, `author.moved`, `version.outdated`, `request.invalid`
   */
  merge(id: number, into: number, expected: ExpectedVersion): Promise<void> {
    return writing(this.database, async (manager) => {
      await lockInOrder(manager, 'author', [id, into]);
      await lockNamed(manager, 'author', id, expected);
      await lockTarget(manager, 'author', id, into);
      const books = [
        ...(await this.move(manager, DROP_DOUBLES, id, into)),
        ...(await this.move(manager, MOVE_CREDITS, id, into)),
      ];
      const renewed = await renewWorkKeys(manager, books);
      await manager.query(MOVE_VERSIONS, [books.filter((book) => !renewed.includes(book))]);
      await noteMerge(manager, 'author', id, into);
    });
  }

  /** The books that are other works by the author's new name. */
  private async renewWorks(manager: EntityManager, id: number): Promise<number[]> {
    const written = await manager.query<{ book_id: number }[]>(WRITTEN, [id]);
    const books = written.map((row) => row.book_id);
    return renewWorkKeys(manager, books);
  }

  /** The books whose credits changed. */
  private async move(manager: EntityManager, statement: string, id: number, into: number): Promise<number[]> {
    const [rows] = await manager.query<[{ book_id: number }[]]>(statement, [id, into]);
    return rows.map((row) => row.book_id);
  }
}
