import { MigrationInterface, QueryRunner } from 'typeorm';

export class KeepCovers1795301100000 implements MigrationInterface {
  name = 'KeepCovers1795301100000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "books"
            ADD "cover_tried_url" text,
            ADD "cover_fault" text,
            ADD "cover_file_id" uuid
        `);
    await queryRunner.query(`
            UPDATE "books" SET edited = array_replace(edited, 'coverUrl', 'sourceCoverUrl') WHERE 'coverUrl' = ANY(edited)
        `);
    await queryRunner.query(`
            CREATE INDEX "books_cover_file" ON "books" ("cover_file_id")
        `);
    await queryRunner.query(`
            CREATE INDEX "books_cover_due" ON "books" ("id")
            WHERE cover_url IS NOT NULL AND cover_url IS DISTINCT FROM cover_tried_url
        `);
    await queryRunner.query(`
            ALTER TABLE "books"
            ADD CONSTRAINT "FK_d2385758281605ab69d036d549a" FOREIGN KEY ("cover_file_id") REFERENCES "files"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            CREATE TABLE "kept_covers" (
                "book_id" integer NOT NULL,
                "width" smallint NOT NULL,
                "type" text NOT NULL,
                "tag" text NOT NULL,
                "file_id" uuid NOT NULL,
                CONSTRAINT "PK_kept_covers" PRIMARY KEY ("book_id", "width", "type")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "kept_covers_file" ON "kept_covers" ("file_id")
        `);
    await queryRunner.query(`
            ALTER TABLE "kept_covers"
            ADD CONSTRAINT "FK_ba8fcd4024aa96473a8ff773e75" FOREIGN KEY ("file_id") REFERENCES "files"("id") ON DELETE NO ACTION ON UPDATE NO ACTION,
            ADD CONSTRAINT "FK_57743d45764dc49075107f5d001" FOREIGN KEY ("book_id") REFERENCES "books"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            DROP TABLE "kept_covers"
        `);
    await queryRunner.query(`
            UPDATE "books" SET edited = array_replace(edited, 'sourceCoverUrl', 'coverUrl') WHERE 'sourceCoverUrl' = ANY(edited)
        `);
    await queryRunner.query(`
            ALTER TABLE "books" DROP COLUMN "cover_file_id", DROP COLUMN "cover_fault", DROP COLUMN "cover_tried_url"
        `);
  }
}
