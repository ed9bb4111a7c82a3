import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ExpectedVersion } from '#platform/database/expected-version';
import { invalidRequest } from '#platform/errors/invalid-request';
import { LibraryError } from '#platform/errors/library-error';
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
import { categoryKey } from './identity';

/** What a category is. */
export interface CategoryFields {
  name: string;
  parentId: number | null;
}

const INSERT = 'INSERT INTO categories (key, name, parent_id) VALUES ($1, $2, $3) RETURNING id, slug';

const UPDATE = `
  UPDATE categories SET key = $2, name = $3, parent_id = $4 WHERE id = $1
    AND (key, name, parent_id) IS DISTINCT FROM ($2, $3, $4::integer)`;

const READ = 'SELECT key, name, parent_id AS "parentId" FROM categories WHERE id = $1';

/** Whether the second is the first, or above it. */
const IS_ABOVE = `
  WITH RECURSIVE above AS (SELECT id, parent_id FROM categories WHERE id = $1
    UNION SELECT categories.id, categories.parent_id FROM categories JOIN above ON categories.id = above.parent_id)
  SELECT EXISTS (SELECT FROM above WHERE id = $2) AS "isAbove", EXISTS (SELECT FROM above) AS "isThere"`;

/** Two who move categories at once could close a circle that neither sees. Taken before any row, lest two wait for each other. */
const ONE_AT_A_TIME = `SELECT pg_advisory_xact_lock(hashtext('categories.tree'))`;

/** A book that stands in both, or whose work the other holds, leaves this one. */
const DROP_DOUBLES = `
  DELETE FROM book_categories AS shelved WHERE category_id = $1 AND EXISTS (SELECT FROM book_categories AS other
    WHERE other.category_id = $2 AND (other.book_id = shelved.book_id OR other.work_key = shelved.work_key))
  RETURNING book_id`;

const MOVE_BOOKS = 'UPDATE book_categories SET category_id = $2 WHERE category_id = $1 RETURNING book_id';

const MOVE_VERSIONS = 'UPDATE books SET version = version + 1 WHERE id = ANY($1::integer[])';

const TOUCH_BOOKS =
  'UPDATE books SET version = version + 1 WHERE id IN (SELECT book_id FROM book_categories WHERE category_id = $1)';

function misplaced(): LibraryError {
  const message = 'parentId must be the number of a category that is not this one, nor below it';
  return invalidRequest({ field: 'parentId', message });
}

/** Changes categories, as librarians ask. */
@Injectable()
export class CategoryEditingService {
  constructor(private readonly database: DataSource) {}

  /** @throws LibraryError `category.exists`, `request.invalid` */
  create({ name, parentId }: CategoryFields): Promise<number> {
    return writing(this.database, async (manager) => {
      if (parentId !== null) await manager.query(ONE_AT_A_TIME);
      await this.requirePlace(manager, 0, parentId);
      const key = categoryKey(name);
      await freeKey(manager, 'category', key);
      const [row] = await manager.query<[{ id: number; slug: string }]>(INSERT, [key, name, parentId]);
      await freeKey(manager, 'slug', row.slug);
      return row.id;
    });
  }

  /**
   * Changes what was written of a category; its slug stays. Imports that name the former name find it by that.
   *
   * @throws LibraryError `category.not-found`, `category.moved`, `category.exists`, `version.outdated`, `request.invalid`
   */
  change(
    id: number,
    written: { [Name in keyof CategoryFields]?: CategoryFields[Name] | null },
    expected: ExpectedVersion,
  ): Promise<void> {
    return writing(this.database, async (manager) => {
      if (written.parentId !== undefined) await manager.query(ONE_AT_A_TIME);
      await lockNamed(manager, 'category', id, expected);
      const [before] = await manager.query<(CategoryFields & { key: string })[]>(READ, [id]);
      const { key: former, ...fields } = before as CategoryFields & { key: string };
      const after = rewritten<CategoryFields>(fields, written);
      if (after.parentId !== fields.parentId) await this.requirePlace(manager, id, after.parentId);
      const key = categoryKey(after.name);
      if (key !== former) {
        await freeKey(manager, 'category', key);
        await keepKey(manager, 'category', former, id);
      }
      await manager.query(UPDATE, [id, key, after.name, after.parentId]);
    });
  }

  /** @throws LibraryError `category.not-found`, `version.outdated` */
  remove(id: number, expected: ExpectedVersion): Promise<void> {
    return writing(this.database, async (manager) => {
      await lockNamed(manager, 'category', id, expected);
      await manager.query(TOUCH_BOOKS, [id]);
      await forgetFormer(manager, 'category', id);
      await manager.query('DELETE FROM categories WHERE id = $1', [id]);
    });
  }

  /**
   * Makes two categories one: the other holds all that this one held, and this one's number leads there.
   *
   * @throws LibraryError `category.not-found`, `category.moved`, `version.outdated`, `request.invalid`, `category.below`
   */
  merge(id: number, into: number, expected: ExpectedVersion): Promise<void> {
    return writing(this.database, async (manager) => {
      await manager.query(ONE_AT_A_TIME);
      await lockInOrder(manager, 'category', [id, into]);
      await lockNamed(manager, 'category', id, expected);
      await lockTarget(manager, 'category', id, into);
      const { isAbove } = await this.standing(manager, into, id);
      if (isAbove)
        throw new LibraryError(
          'conflict',
          'category.below',
          'The one that stays lies below this one: move it up first.',
        );
      const books = [
        ...(await this.move(manager, DROP_DOUBLES, id, into)),
        ...(await this.move(manager, MOVE_BOOKS, id, into)),
      ];
      await manager.query(MOVE_VERSIONS, [books]);
      await manager.query('UPDATE categories SET parent_id = $2 WHERE parent_id = $1', [id, into]);
      await noteMerge(manager, 'category', id, into);
    });
  }

  private async move(manager: EntityManager, statement: string, id: number, into: number): Promise<number[]> {
    const [rows] = await manager.query<[{ book_id: number }[]]>(statement, [id, into]);
    return rows.map((row) => row.book_id);
  }

  private async standing(manager: EntityManager, below: number, above: number) {
    const [row] = await manager.query<{ isAbove: boolean; isThere: boolean }[]>(IS_ABOVE, [below, above]);
    return row as { isAbove: boolean; isThere: boolean };
  }

  private async requirePlace(manager: EntityManager, id: number, parentId: number | null): Promise<void> {
    if (parentId === null) return;
    const { isAbove, isThere } = await this.standing(manager, parentId, id);
    if (!isThere || isAbove) throw misplaced();
  }
}
