import { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys that sort alike on every server: no case, no accents, no punctuation; compared as bytes, short enough for any index. */
const SORT_KEY = `
  CREATE FUNCTION sort_key(words text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
  DECLARE
    bare text := lower(regexp_replace(normalize(words, NFKD), '[\\u0300-\\u036f]', '', 'g') COLLATE "und-x-icu");
  BEGIN
    RETURN left(coalesce(nullif(btrim(regexp_replace(bare, '[^[:alnum:]]+' COLLATE "und-x-icu", ' ', 'g')), ''), bare), 200);
  END $$`;

/** A name in an address: `Sea stories` is `sea-stories`; its number follows where another has that, or nothing is left. */
const NAME_CATEGORY = `
  CREATE FUNCTION name_category() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.sort_name := sort_key(NEW.name);
    IF NEW.slug <> '' OR EXISTS (SELECT FROM categories WHERE key = NEW.key) THEN RETURN NEW; END IF;
    NEW.slug := btrim(regexp_replace(NEW.sort_name, '[^[:alnum:]]+' COLLATE "und-x-icu", '-', 'g'), '-');
    IF NEW.slug ~ '^[0-9]*$' OR EXISTS (SELECT FROM categories WHERE slug = NEW.slug) THEN
      NEW.slug := btrim(NEW.slug || '-' || NEW.id, '-');
      IF NEW.slug ~ '^[0-9]*$' THEN NEW.slug := 'shelf-' || NEW.id; END IF;
    END IF;
    RETURN NEW;
  END $$`;

/** Every change of a row, by whomever, moves its version and its time. */
const NOTE_CHANGE = `
  CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    NEW.version := OLD.version + 1;
    NEW.updated_at := greatest(clock_timestamp(), OLD.updated_at + interval '1 millisecond');
    RETURN NEW;
  END $$`;

/** What an item was listed by before it changed, for walks that began before. */
const NOTE_MOVE = `
  CREATE FUNCTION note_move() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    was jsonb := to_jsonb(OLD);
  BEGIN
    INSERT INTO list_moves (list, item_id, moved_in, was)
    SELECT TG_TABLE_NAME, OLD.id, pg_current_xact_id()::text::bigint, jsonb_object_agg(key, was -> key)
    FROM unnest(TG_ARGV) AS key;
    RETURN NULL;
  END $$`;

const sortTrigger = (table: string, from: string, to: string) => [
  `CREATE FUNCTION sort_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
   BEGIN NEW.${to} := sort_key(NEW.${from}); RETURN NEW; END $$`,
  `CREATE TRIGGER sort_${table} BEFORE INSERT OR UPDATE OF ${from} ON ${table} FOR EACH ROW EXECUTE FUNCTION sort_${table}()`,
];

const changeTriggers = (table: string, keys: string[]) => [
  `CREATE TRIGGER ${table}_note_change BEFORE UPDATE ON ${table} FOR EACH ROW
   WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION note_change()`,
  `CREATE TRIGGER ${table}_note_move AFTER UPDATE ON ${table} FOR EACH ROW
   WHEN (OLD IS DISTINCT FROM NEW) EXECUTE FUNCTION note_move(${keys.map((key) => `'${key}'`).join(', ')})`,
];

const EDITABLE = `ADD "version" integer NOT NULL DEFAULT '1'`;
const TIMES = `ADD "created_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), ADD "updated_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now()`;

const UP = [
  SORT_KEY,
  NAME_CATEGORY,
  NOTE_CHANGE,
  NOTE_MOVE,
  `ALTER TABLE "books" ${EDITABLE}, ADD "sort_title" text COLLATE "C" NOT NULL DEFAULT '',
   ADD "hidden" boolean NOT NULL DEFAULT false, ADD "edited" text array NOT NULL DEFAULT '{}', ADD "ingest_sha256" text,
   ALTER COLUMN "source_url" DROP NOT NULL`,
  `ALTER TABLE "authors" ${EDITABLE}, ${TIMES}, ADD "sort_name" text COLLATE "C" NOT NULL DEFAULT ''`,
  `ALTER TABLE "categories" ${EDITABLE}, ${TIMES}, ADD "sort_name" text COLLATE "C" NOT NULL DEFAULT '',
   ADD "slug" text NOT NULL DEFAULT '', ADD "parent_id" integer`,
  `CREATE TABLE "list_moves" (
     "id" bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
     "list" text NOT NULL,
     "item_id" integer NOT NULL,
     "moved_in" bigint NOT NULL,
     "was" jsonb NOT NULL,
     "moved_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
     CONSTRAINT "list_moves_pkey" PRIMARY KEY ("id"))`,
  `CREATE INDEX "list_moves_since" ON "list_moves" ("list", "moved_in")`,
  `CREATE INDEX "list_moves_by_age" ON "list_moves" ("moved_at")`,
  `CREATE TABLE "former_ids" (
     "kind" text NOT NULL,
     "former_id" integer NOT NULL,
     "id" integer NOT NULL,
     CONSTRAINT "former_ids_pkey" PRIMARY KEY ("kind", "former_id"))`,
  `CREATE INDEX "former_ids_by_id" ON "former_ids" ("kind", "id")`,
  `CREATE TABLE "former_keys" (
     "kind" text NOT NULL,
     "key" text NOT NULL,
     "id" integer NOT NULL,
     CONSTRAINT "former_keys_pkey" PRIMARY KEY ("kind", "key"))`,
  `CREATE INDEX "former_keys_by_id" ON "former_keys" ("kind", "id")`,
  `CREATE TABLE "removed_books" (
     "source" text NOT NULL,
     "source_id" text NOT NULL,
     "title" text NOT NULL,
     "removed_at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
     CONSTRAINT "removed_books_pkey" PRIMARY KEY ("source", "source_id"))`,
  `UPDATE "books" SET sort_title = sort_key(title)`,
  `UPDATE "authors" SET sort_name = sort_key(name)`,
  `WITH named AS (SELECT id, sort_key(name) AS sort_name,
       btrim(regexp_replace(sort_key(name), '[^[:alnum:]]+' COLLATE "und-x-icu", '-', 'g'), '-') AS slug FROM categories),
     ranked AS (SELECT *, row_number() OVER (PARTITION BY slug ORDER BY id) AS place FROM named)
   UPDATE "categories" SET sort_name = ranked.sort_name, slug = CASE WHEN ranked.slug ~ '^[0-9]*$' THEN 'shelf-' || ranked.id
     WHEN place > 1 THEN ranked.slug || '-' || ranked.id ELSE ranked.slug END
   FROM ranked WHERE ranked.id = categories.id`,
  `ALTER TABLE "categories" ADD CONSTRAINT "categories_slug" UNIQUE ("slug")`,
  `ALTER TABLE "categories" ADD CONSTRAINT "categories_parent" FOREIGN KEY ("parent_id")
   REFERENCES "categories"("id") ON DELETE SET NULL ON UPDATE NO ACTION`,
  `CREATE INDEX "categories_by_parent" ON "categories" ("parent_id")`,
  `DROP INDEX "books_by_popularity"`,
  `DROP INDEX "authors_by_name"`,
  `DROP INDEX "categories_by_name"`,
  `CREATE INDEX "books_by_id" ON "books" ("id", "hidden")`,
  `CREATE INDEX "books_by_title" ON "books" ("sort_title", "id", "hidden")`,
  `CREATE INDEX "books_by_pages" ON "books" ("page_count", "id", "hidden")`,
  `CREATE INDEX "books_by_age" ON "books" ("created_at", "id", "hidden")`,
  `CREATE INDEX "books_by_change" ON "books" ("updated_at", "id", "hidden")`,
  `CREATE INDEX "books_by_text" ON "books" ("text_sha256")`,
  `CREATE INDEX "books_hidden" ON "books" ("id") WHERE hidden`,
  `CREATE INDEX "books_by_popularity" ON "books" ("downloads", "id") INCLUDE ("hidden", "languages")`,
  `CREATE INDEX "books_by_popularity_and_title" ON "books" ("downloads" DESC, "sort_title", "id") INCLUDE ("hidden")`,
  `CREATE INDEX "books_by_language" ON "books" USING gin ("languages")`,
  `CREATE INDEX "authors_by_name" ON "authors" ("sort_name", "id")`,
  `CREATE INDEX "authors_by_change" ON "authors" ("updated_at", "id")`,
  `CREATE INDEX "authors_by_birth" ON "authors" (coalesce("birth_year", 2147483647), "id")`,
  `CREATE INDEX "authors_by_death" ON "authors" (coalesce("death_year", 2147483647), "id")`,
  `CREATE INDEX "categories_by_name" ON "categories" ("sort_name", "id")`,
  `CREATE INDEX "categories_by_change" ON "categories" ("updated_at", "id")`,
  ...sortTrigger('books', 'title', 'sort_title'),
  ...sortTrigger('authors', 'name', 'sort_name'),
  `CREATE TRIGGER name_category BEFORE INSERT OR UPDATE OF name ON categories FOR EACH ROW EXECUTE FUNCTION name_category()`,
  ...changeTriggers('books', ['sort_title', 'downloads', 'page_count', 'updated_at']),
  ...changeTriggers('authors', ['sort_name', 'birth_year', 'death_year', 'updated_at']),
  ...changeTriggers('categories', ['sort_name', 'updated_at']),
];

const DOWN = [
  ...['books', 'authors', 'categories'].flatMap((table) => [
    `DROP TRIGGER ${table}_note_change ON ${table}`,
    `DROP TRIGGER ${table}_note_move ON ${table}`,
  ]),
  'DROP TRIGGER sort_books ON books',
  'DROP TRIGGER sort_authors ON authors',
  'DROP TRIGGER name_category ON categories',
  'DROP FUNCTION sort_books, sort_authors, name_category, note_change, note_move',
  `DROP INDEX "books_by_id", "books_by_title", "books_by_pages", "books_by_age", "books_by_change", "books_hidden", "books_by_text",
   "books_by_popularity", "books_by_popularity_and_title", "books_by_language", "authors_by_name", "authors_by_change",
   "authors_by_birth", "authors_by_death", "categories_by_name", "categories_by_change"`,
  `DROP TABLE "list_moves", "former_ids", "former_keys", "removed_books"`,
  `UPDATE "books" SET source_url = '' WHERE source_url IS NULL`,
  `ALTER TABLE "books" DROP COLUMN "version", DROP COLUMN "sort_title", DROP COLUMN "hidden", DROP COLUMN "edited", DROP COLUMN "ingest_sha256",
   ALTER COLUMN "source_url" SET NOT NULL`,
  `ALTER TABLE "authors" DROP COLUMN "version", DROP COLUMN "created_at", DROP COLUMN "updated_at", DROP COLUMN "sort_name"`,
  `ALTER TABLE "categories" DROP COLUMN "version", DROP COLUMN "created_at", DROP COLUMN "updated_at",
   DROP COLUMN "sort_name", DROP COLUMN "slug", DROP COLUMN "parent_id"`,
  'DROP FUNCTION sort_key',
  `CREATE INDEX "books_by_popularity" ON "books" ("downloads", "id")`,
  `CREATE INDEX "authors_by_name" ON "authors" ("name", "id")`,
  `CREATE INDEX "categories_by_name" ON "categories" ("name", "id")`,
];

export class EditCatalog1795300600000 implements MigrationInterface {
  name = 'EditCatalog1795300600000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    for (const statement of UP) await queryRunner.query(statement);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}
