import { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateLibrary1795229240518 implements MigrationInterface {
  name = 'CreateLibrary1795229240518';

  public async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            CREATE TABLE "authors" (
                "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
                "name" text NOT NULL,
                "key" text NOT NULL,
                "birth_year" integer,
                "death_year" integer,
                CONSTRAINT "authors_key" UNIQUE ("key"),
                CONSTRAINT "PK_d2ed02fabd9b52847ccb85e6b88" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "authors_by_name" ON "authors" ("name", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "books" (
                "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
                "source" text NOT NULL,
                "source_id" text NOT NULL,
                "title" text NOT NULL,
                "work_key" text NOT NULL,
                "annotation" text,
                "languages" text array NOT NULL,
                "subjects" text array NOT NULL,
                "downloads" integer NOT NULL,
                "cover_url" text,
                "source_url" text NOT NULL,
                "page_count" integer NOT NULL,
                "characters" integer NOT NULL,
                "bytes" integer NOT NULL,
                "text_sha256" text NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "books_source_key" UNIQUE ("source", "source_id"),
                CONSTRAINT "PK_f3f2f25a099d24e12545b70b022" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "books_by_popularity" ON "books" ("downloads", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "categories" (
                "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
                "name" text NOT NULL,
                "key" text NOT NULL,
                CONSTRAINT "categories_key" UNIQUE ("key"),
                CONSTRAINT "PK_24dbc6126a28ff948da33e97d3b" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "categories_by_name" ON "categories" ("name", "id")
        `);
    await queryRunner.query(`
            CREATE TABLE "contributions" (
                "book_id" integer NOT NULL,
                "role" text NOT NULL,
                "position" smallint NOT NULL,
                "author_id" integer NOT NULL,
                CONSTRAINT "PK_a19d182142396c20929b45c7eaa" PRIMARY KEY ("book_id", "role", "position")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "contributions_by_author" ON "contributions" ("author_id", "book_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "pages" (
                "book_id" integer NOT NULL,
                "number" integer NOT NULL,
                "start" integer NOT NULL,
                "length" integer NOT NULL,
                "text" text NOT NULL,
                CONSTRAINT "PK_e53d7d4b4b5d6df7a2243e72b2a" PRIMARY KEY ("book_id", "number")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "book_categories" (
                "category_id" integer NOT NULL,
                "book_id" integer NOT NULL,
                "work_key" text NOT NULL,
                CONSTRAINT "book_categories_work_key" UNIQUE ("category_id", "work_key"),
                CONSTRAINT "PK_76506a56b5e205f79d9cdfc39ef" PRIMARY KEY ("category_id", "book_id")
            )
        `);
    await queryRunner.query(`
            CREATE INDEX "book_categories_by_book" ON "book_categories" ("book_id")
        `);
    await queryRunner.query(`
            CREATE TABLE "import_runs" (
                "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
                "requested_by" text NOT NULL,
                "state" text NOT NULL DEFAULT 'running',
                "settings" jsonb NOT NULL,
                "discovered" integer NOT NULL DEFAULT '0',
                "imported" integer NOT NULL DEFAULT '0',
                "linked" integer NOT NULL DEFAULT '0',
                "known" integer NOT NULL DEFAULT '0',
                "failed" integer NOT NULL DEFAULT '0',
                "flagged" integer NOT NULL DEFAULT '0',
                "skipped" jsonb NOT NULL DEFAULT '{}',
                "category_failures" jsonb NOT NULL DEFAULT '{}',
                "error" text,
                "started_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                "ended_at" TIMESTAMP WITH TIME ZONE,
                CONSTRAINT "PK_2f4f95d6fde4a7602f6b79f10e8" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "import_outcomes" (
                "run_id" integer NOT NULL,
                "source_id" text NOT NULL,
                "position" integer NOT NULL,
                "title" text NOT NULL,
                "kind" text NOT NULL,
                "reason" text,
                "detail" text,
                "categories" text array NOT NULL,
                "flags" text array NOT NULL,
                "book_id" integer,
                CONSTRAINT "import_outcomes_position_key" UNIQUE ("run_id", "position"),
                CONSTRAINT "PK_20495d0ca568096f46c9c1f4235" PRIMARY KEY ("run_id", "source_id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "text_origins" (
                "book_id" integer NOT NULL,
                "url" text NOT NULL,
                "fetched_at" TIMESTAMP WITH TIME ZONE NOT NULL,
                "sha256" text NOT NULL,
                "declared_charset" text,
                "encoding" text NOT NULL,
                "cleaner_version" smallint NOT NULL,
                "head_removed" integer NOT NULL,
                "tail_removed" integer NOT NULL,
                "flags" text array NOT NULL,
                CONSTRAINT "PK_6af2696afb6cccec13423a0cb4f" PRIMARY KEY ("book_id")
            )
        `);
    await queryRunner.query(`
            CREATE TABLE "users" (
                "id" integer GENERATED ALWAYS AS IDENTITY NOT NULL,
                "email" text NOT NULL,
                "password_hash" text,
                "roles" text array NOT NULL,
                "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
                CONSTRAINT "users_email_key" UNIQUE ("email"),
                CONSTRAINT "PK_a3ffb1c0c8416b9fc6f907b7433" PRIMARY KEY ("id")
            )
        `);
    await queryRunner.query(`
            ALTER TABLE "contributions"
            ADD CONSTRAINT "FK_b4a035dc19ea55ee780057a2a02" FOREIGN KEY ("book_id") REFERENCES "books"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "contributions"
            ADD CONSTRAINT "FK_bce87730f5bfc0c6c1cfbb3a58a" FOREIGN KEY ("author_id") REFERENCES "authors"("id") ON DELETE NO ACTION ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "pages"
            ADD CONSTRAINT "FK_6f847942c8dd30b55aa251b83c3" FOREIGN KEY ("book_id") REFERENCES "books"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "book_categories"
            ADD CONSTRAINT "FK_2f8815188674efa2fc146b329e5" FOREIGN KEY ("category_id") REFERENCES "categories"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "book_categories"
            ADD CONSTRAINT "FK_bf7e0293afeaeacbe28b7f96e43" FOREIGN KEY ("book_id") REFERENCES "books"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "import_outcomes"
            ADD CONSTRAINT "FK_29b7f901e2b3b3935ca9e835fb4" FOREIGN KEY ("run_id") REFERENCES "import_runs"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "import_outcomes"
            ADD CONSTRAINT "FK_d0a4cce4c8d7104bfb83c415f9a" FOREIGN KEY ("book_id") REFERENCES "books"("id") ON DELETE
            SET NULL ON UPDATE NO ACTION
        `);
    await queryRunner.query(`
            ALTER TABLE "text_origins"
            ADD CONSTRAINT "FK_6af2696afb6cccec13423a0cb4f" FOREIGN KEY ("book_id") REFERENCES "books"("id") ON DELETE CASCADE ON UPDATE NO ACTION
        `);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
            ALTER TABLE "text_origins" DROP CONSTRAINT "FK_6af2696afb6cccec13423a0cb4f"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_outcomes" DROP CONSTRAINT "FK_d0a4cce4c8d7104bfb83c415f9a"
        `);
    await queryRunner.query(`
            ALTER TABLE "import_outcomes" DROP CONSTRAINT "FK_29b7f901e2b3b3935ca9e835fb4"
        `);
    await queryRunner.query(`
            ALTER TABLE "book_categories" DROP CONSTRAINT "FK_bf7e0293afeaeacbe28b7f96e43"
        `);
    await queryRunner.query(`
            ALTER TABLE "book_categories" DROP CONSTRAINT "FK_2f8815188674efa2fc146b329e5"
        `);
    await queryRunner.query(`
            ALTER TABLE "pages" DROP CONSTRAINT "FK_6f847942c8dd30b55aa251b83c3"
        `);
    await queryRunner.query(`
            ALTER TABLE "contributions" DROP CONSTRAINT "FK_bce87730f5bfc0c6c1cfbb3a58a"
        `);
    await queryRunner.query(`
            ALTER TABLE "contributions" DROP CONSTRAINT "FK_b4a035dc19ea55ee780057a2a02"
        `);
    await queryRunner.query(`
            DROP TABLE "users"
        `);
    await queryRunner.query(`
            DROP TABLE "text_origins"
        `);
    await queryRunner.query(`
            DROP TABLE "import_outcomes"
        `);
    await queryRunner.query(`
            DROP TABLE "import_runs"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."book_categories_by_book"
        `);
    await queryRunner.query(`
            DROP TABLE "book_categories"
        `);
    await queryRunner.query(`
            DROP TABLE "pages"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."contributions_by_author"
        `);
    await queryRunner.query(`
            DROP TABLE "contributions"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."categories_by_name"
        `);
    await queryRunner.query(`
            DROP TABLE "categories"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."books_by_popularity"
        `);
    await queryRunner.query(`
            DROP TABLE "books"
        `);
    await queryRunner.query(`
            DROP INDEX "public"."authors_by_name"
        `);
    await queryRunner.query(`
            DROP TABLE "authors"
        `);
  }
}
