import { MigrationInterface, QueryRunner } from 'typeorm';

/** So many things of a kind are named one by one; of more it is said that any may have changed. */
const NAMED = 100;

/** PostgreSQL tells nobody before the commit, and of the same tag once a transaction. */
const ANNOUNCE = `
  CREATE FUNCTION announce(kind text, ids integer[]) RETURNS void LANGUAGE plpgsql AS $$
  BEGIN
    IF cardinality(ids) > ${NAMED} THEN
      PERFORM pg_notify('changes', kind || ':*');
    ELSE
      PERFORM pg_notify('changes', kind || ':' || id) FROM unnest(ids) AS id;
    END IF;
  END $$`;

/**
 * Tells what a statement changed. An argument `book=book_id` names the things by a column of the rows, another is a tag for all
 * that goes by any of these rows.
 */
const ANNOUNCE_ROWS = `
  CREATE FUNCTION announce_rows() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    source text := CASE TG_OP WHEN 'INSERT' THEN 'new_rows' WHEN 'DELETE' THEN 'old_rows'
      ELSE '(TABLE old_rows UNION ALL TABLE new_rows)' END;
    met boolean;
    word text;
    ids integer[];
  BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %s AS changed)', source) INTO met;
    IF NOT met THEN RETURN NULL; END IF;
    FOREACH word IN ARRAY TG_ARGV LOOP
      IF strpos(word, '=') = 0 THEN
        PERFORM pg_notify('changes', word);
      ELSE
        EXECUTE format('SELECT array(SELECT DISTINCT %I FROM %s AS changed)', split_part(word, '=', 2), source) INTO ids;
        PERFORM announce(split_part(word, '=', 1), ids);
      END IF;
    END LOOP;
    RETURN NULL;
  END $$`;

/** For tables whose rows are too large to be looked at, and for those that are emptied at once: all arguments are tags. */
const ANNOUNCE_ALL = `
  CREATE FUNCTION announce_all() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM pg_notify('changes', word) FROM unnest(TG_ARGV) AS word;
    RETURN NULL;
  END $$`;

/** How many books somebody wrote, and a category holds, goes by who may see them. */
const ANNOUNCE_HIDING = `
  CREATE FUNCTION announce_hiding() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    turned integer[] := array(SELECT now.id FROM new_rows AS now JOIN old_rows AS was ON was.id = now.id
      WHERE was.hidden <> now.hidden);
  BEGIN
    IF cardinality(turned) = 0 THEN RETURN NULL; END IF;
    PERFORM announce('author', array(SELECT DISTINCT author_id FROM contributions WHERE book_id = ANY (turned)));
    PERFORM announce('category', array(SELECT DISTINCT category_id FROM book_categories WHERE book_id = ANY (turned)));
    PERFORM pg_notify('changes', 'authors'), pg_notify('changes', 'categories');
    RETURN NULL;
  END $$`;

/** Books show the names of their people and of their categories. */
const ANNOUNCE_NAMES = `
  CREATE FUNCTION announce_names() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    ids integer[];
  BEGIN
    IF TG_TABLE_NAME = 'authors' THEN
      SELECT array_agg(DISTINCT book_id) INTO ids FROM old_rows AS was JOIN new_rows AS now ON now.id = was.id
        JOIN contributions ON author_id = now.id
      WHERE (was.name, was.birth_year, was.death_year) IS DISTINCT FROM (now.name, now.birth_year, now.death_year);
    ELSE
      SELECT array_agg(DISTINCT book_id) INTO ids FROM old_rows AS was JOIN new_rows AS now ON now.id = was.id
        JOIN book_categories ON category_id = now.id
      WHERE (was.name, was.slug) IS DISTINCT FROM (now.name, now.slug);
    END IF;
    PERFORM announce('book', ids);
    RETURN NULL;
  END $$`;

const ROWS = {
  INSERT: 'REFERENCING NEW TABLE AS new_rows',
  UPDATE: 'REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows',
  DELETE: 'REFERENCING OLD TABLE AS old_rows',
};

type Step = keyof typeof ROWS;

const EVERY: readonly Step[] = ['INSERT', 'UPDATE', 'DELETE'];

/** After a statement on the table, the function is told its rows; the trigger is named after both. */
const tells = (table: string, step: Step, told: string, words: readonly string[] = []) => `
  CREATE TRIGGER ${table}_${told}_${step.toLowerCase()} AFTER ${step} ON ${table} ${ROWS[step]}
  FOR EACH STATEMENT EXECUTE FUNCTION ${told}(${words.map((word) => `'${word}'`).join(', ')})`;

const announces = (table: string, steps: readonly Step[], ...words: string[]) =>
  steps.map((step) => tells(table, step, 'announce_rows', words));

/** `everything` is for all that was ever read. */
const announcesEmptying = (table: string) => `
  CREATE TRIGGER ${table}_announce_all_truncate AFTER TRUNCATE ON ${table}
  FOR EACH STATEMENT EXECUTE FUNCTION announce_all('everything')`;

const TABLES = ['books', 'authors', 'categories', 'contributions', 'book_categories', 'pages'];

const TRIGGERS = [
  ...announces('books', ['INSERT'], 'books'),
  ...announces('books', ['UPDATE', 'DELETE'], 'book=id', 'books'),
  tells('books', 'UPDATE', 'announce_hiding'),
  ...announces('authors', EVERY, 'author=id', 'authors', 'books'),
  tells('authors', 'UPDATE', 'announce_names'),
  ...announces('categories', EVERY, 'category=id', 'categories', 'books'),
  tells('categories', 'UPDATE', 'announce_names'),
  ...announces('contributions', EVERY, 'book=book_id', 'author=author_id', 'books', 'authors'),
  ...announces('book_categories', EVERY, 'book=book_id', 'category=category_id', 'books', 'categories'),
  ...announces('pages', ['UPDATE', 'DELETE'], 'book=book_id', 'books'),
  ...['former_ids', 'former_keys'].flatMap((table) =>
    announces(table, EVERY, 'books', 'authors', 'categories'),
  ),
  ...TABLES.map(announcesEmptying),
  `CREATE TRIGGER page_search_announce_all AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON page_search
   FOR EACH STATEMENT EXECUTE FUNCTION announce_all('page-search')`,
];

const FUNCTIONS = ['announce_rows', 'announce_all', 'announce_hiding', 'announce_names'];

/** Functions take their triggers along. */
const DOWN = [
  ...FUNCTIONS.map((name) => `DROP FUNCTION ${name} CASCADE`),
  'DROP FUNCTION announce(text, integer[])',
];

export class AnnounceChanges1795300900000 implements MigrationInterface {
  name = 'AnnounceChanges1795300900000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    const functions = [ANNOUNCE, ANNOUNCE_ROWS, ANNOUNCE_ALL, ANNOUNCE_HIDING, ANNOUNCE_NAMES];
    for (const statement of [...functions, ...TRIGGERS]) await queryRunner.query(statement);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await queryRunner.query(statement);
  }
}
