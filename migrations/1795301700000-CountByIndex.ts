import type { MigrationInterface, QueryRunner } from 'typeorm';

const BY_POPULARITY = (more: string) =>
  `CREATE INDEX "books_by_popularity" ON "books" ("downloads", "id") INCLUDE ("hidden", "languages"${more})`;

/** What lists are counted from by an index alone. */
const COUNTED = ['books', 'book_categories'];

/**
 * An index alone tells nothing of a row that shares its block with one that changed since the last VACUUM: by default a fifth of a table
 * may change before there is one, and then most of its blocks are read to count it.
 */
const SOON = ['autovacuum_vacuum_scale_factor', 'autovacuum_vacuum_insert_scale_factor'];

export class CountByIndex1795301700000 implements MigrationInterface {
  name = 'CountByIndex1795301700000';

  /** Lists by language, popularity and length, the usual filters, are counted without reading a book. */
  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX "books_by_popularity"');
    await queryRunner.query(BY_POPULARITY(', "page_count"'));
    for (const table of COUNTED)
      await queryRunner.query(
        `ALTER TABLE "${table}" SET (${SOON.map((setting) => `${setting} = 0.02`).join(', ')})`,
      );
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of COUNTED) await queryRunner.query(`ALTER TABLE "${table}" RESET (${SOON.join(', ')})`);
    await queryRunner.query('DROP INDEX "books_by_popularity"');
    await queryRunner.query(BY_POPULARITY(''));
  }
}
