import { MigrationInterface, QueryRunner } from 'typeorm';

const CHAPTERS = `
  CREATE TABLE "chapters" (
    "book_id" integer NOT NULL,
    "number" integer NOT NULL,
    "level" smallint NOT NULL,
    "title" text NOT NULL,
    "start" integer NOT NULL,
    "page" integer NOT NULL,
    "page_offset" integer NOT NULL,
    CONSTRAINT "chapters_pkey" PRIMARY KEY ("book_id", "number"),
    CONSTRAINT "chapters_book_id_fkey" FOREIGN KEY ("book_id") REFERENCES "books" ("id") ON DELETE CASCADE
  )`;

/** Texts that the library holds from before it looked for chapters, and when a job was last asked for. */
const DUES = `
  CREATE TABLE chapter_dues (
    book_id integer PRIMARY KEY REFERENCES books ON DELETE CASCADE,
    asked_at timestamptz NOT NULL
  )`;

/** Chapters that are found later change what is read of a book whose row stays as it is. */
const ANNOUNCE = (step: string, rows: string) => `
  CREATE TRIGGER chapters_announce_rows_${step.toLowerCase()} AFTER ${step} ON chapters REFERENCING ${rows}
  FOR EACH STATEMENT EXECUTE FUNCTION announce_rows('book=book_id')`;

export class KeepChapters1795301000000 implements MigrationInterface {
  name = 'KeepChapters1795301000000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    const steps = [
      ...[CHAPTERS, DUES, 'ALTER TABLE "books" ADD "text_version" text'],
      'INSERT INTO chapter_dues (book_id, asked_at) SELECT id, clock_timestamp() FROM books WHERE page_count > 0',
      ...[ANNOUNCE('INSERT', 'NEW TABLE AS new_rows'), ANNOUNCE('DELETE', 'OLD TABLE AS old_rows')],
    ];
    for (const step of steps) await queryRunner.query(step);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('ALTER TABLE "books" DROP COLUMN "text_version"');
    await queryRunner.query('DROP TABLE chapter_dues');
    await queryRunner.query('DROP TABLE "chapters"');
  }
}
