import { MigrationInterface, QueryRunner } from 'typeorm';

/** The books that everybody may see: whatever searches asks this view, so that hiding a book is said in one place. */
const SHOWN = `CREATE VIEW shown_books AS SELECT id FROM books`;

/** A text as words in small letters without accents, one blank between them; ICU knows letters, whatever the database's locale. */
const WORDS = `
  CREATE FUNCTION search_words(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN btrim(regexp_replace(
    lower(unaccent('unaccent'::regdictionary, normalize(said, NFKC)) COLLATE "und-x-icu"),
    '[^[:alnum:]]+', ' ', 'g'))`;

/** By which rules a book's words are reduced to their stems: those of its first language. */
const CONFIGURATION = `
  CREATE FUNCTION search_configuration(languages text[]) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE languages[1]
    WHEN 'ca' THEN 'pg_catalog.catalan' WHEN 'da' THEN 'pg_catalog.danish' WHEN 'de' THEN 'pg_catalog.german'
    WHEN 'el' THEN 'pg_catalog.greek' WHEN 'en' THEN 'pg_catalog.english' WHEN 'es' THEN 'pg_catalog.spanish'
    WHEN 'fi' THEN 'pg_catalog.finnish' WHEN 'fr' THEN 'pg_catalog.french' WHEN 'hu' THEN 'pg_catalog.hungarian'
    WHEN 'it' THEN 'pg_catalog.italian' WHEN 'nl' THEN 'pg_catalog.dutch' WHEN 'no' THEN 'pg_catalog.norwegian'
    WHEN 'pt' THEN 'pg_catalog.portuguese' WHEN 'ro' THEN 'pg_catalog.romanian' WHEN 'ru' THEN 'pg_catalog.russian'
    WHEN 'sv' THEN 'pg_catalog.swedish' WHEN 'tr' THEN 'pg_catalog.turkish'
    ELSE 'pg_catalog.simple' END::regconfig`;

/**
 * What a word of a query may be in the index: itself, and its stem in each language, for nobody says in which one asks. A word
 * that says nothing in one of them (`stops`) need not be there.
 */
const LEXEMES = `
  CREATE FUNCTION search_lexemes(word text) RETURNS TABLE (lexemes text[], stops boolean) LANGUAGE sql STABLE
  BEGIN ATOMIC
    SELECT array_agg(DISTINCT lexeme) FILTER (WHERE lexeme IS NOT NULL), bool_or(found = '{}')
    FROM (VALUES ('simple'::regdictionary), ('catalan_stem'), ('danish_stem'), ('dutch_stem'), ('english_stem'),
        ('finnish_stem'), ('french_stem'), ('german_stem'), ('greek_stem'), ('hungarian_stem'), ('italian_stem'),
        ('norwegian_stem'), ('portuguese_stem'), ('romanian_stem'), ('russian_stem'), ('spanish_stem'),
        ('swedish_stem'), ('turkish_stem')) AS dictionaries (dictionary),
      ts_lexize(dictionary, word) AS found LEFT JOIN LATERAL unnest(found) AS lexeme ON true;
  END`;

/** "Austen, Jane" is also "Jane Austen". */
const NAME = `
  CREATE FUNCTION search_name(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN search_words(name) || CASE WHEN strpos(name, ',') > 0
    THEN ' ' || search_words(substr(name, strpos(name, ',') + 1) || ' ' || split_part(name, ',', 1)) ELSE '' END`;

const BOOK_SEARCH = `
  CREATE TABLE book_search (
    book_id integer PRIMARY KEY REFERENCES books ON DELETE CASCADE,
    popularity integer NOT NULL,
    languages text[] NOT NULL,
    lived int4multirange NOT NULL,
    title text NOT NULL,
    words text NOT NULL,
    tsv tsvector NOT NULL
  )`;

/** Weights: A title, B authors, C other people and subjects, D annotation. Words are kept as they are and as their stems. */
const REFRESH = `
  CREATE FUNCTION refresh_book_search(ids integer[]) RETURNS void LANGUAGE sql
  BEGIN ATOMIC
    INSERT INTO book_search (book_id, popularity, languages, lived, title, words, tsv)
    SELECT books.id, downloads, languages, coalesce(lived, '{}'), said.title, concat_ws(' ', said.title, authors),
      setweight(to_tsvector('simple', said.title) || to_tsvector(configuration, said.title), 'A')
      || setweight(to_tsvector('simple', coalesce(authors, '')), 'B')
      || setweight(to_tsvector('simple', coalesce(others, '')) || to_tsvector('simple', said.subjects)
        || to_tsvector('english', said.subjects), 'C')
      || to_tsvector(configuration, said.annotation)
    FROM books
    CROSS JOIN LATERAL (SELECT search_words(books.title) AS title, search_configuration(languages) AS configuration,
      search_words(left(array_to_string(subjects, ' '), 20000)) AS subjects,
      search_words(left(coalesce(annotation, ''), 20000)) AS annotation) AS said
    CROSS JOIN LATERAL (
      SELECT string_agg(search_name(name), ' ' ORDER BY position) FILTER (WHERE role = 'author') AS authors,
        string_agg(search_name(name), ' ' ORDER BY role, position) FILTER (WHERE role <> 'author') AS others,
        range_agg(int4range(coalesce(birth_year, death_year - 100), coalesce(death_year, birth_year + 100), '[]'))
          FILTER (WHERE role = 'author' AND num_nonnulls(birth_year, death_year) > 0
            AND coalesce(birth_year, death_year - 100) <= coalesce(death_year, birth_year + 100)) AS lived
      FROM contributions JOIN authors ON authors.id = author_id WHERE book_id = books.id) AS people
    WHERE books.id = ANY (ids) ORDER BY books.id
    ON CONFLICT (book_id) DO UPDATE SET popularity = EXCLUDED.popularity, languages = EXCLUDED.languages,
      lived = EXCLUDED.lived, title = EXCLUDED.title, words = EXCLUDED.words, tsv = EXCLUDED.tsv;
  END`;

const FEED = `
  CREATE FUNCTION feed_book_search() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_TABLE_NAME = 'authors' THEN
      PERFORM refresh_book_search(array(SELECT DISTINCT book_id FROM contributions WHERE author_id = NEW.id));
    ELSIF TG_TABLE_NAME = 'contributions' THEN
      PERFORM refresh_book_search(array(SELECT DISTINCT book_id FROM changed));
    ELSIF TG_OP = 'INSERT' THEN
      PERFORM refresh_book_search(array(SELECT id FROM changed));
    ELSE
      PERFORM refresh_book_search(array[NEW.id]);
    END IF;
    RETURN NULL;
  END $$`;

const FEEDERS = [
  `CREATE TRIGGER books_feed_search AFTER INSERT ON books REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION feed_book_search()`,
  `CREATE TRIGGER books_refeed_search AFTER UPDATE ON books FOR EACH ROW
    WHEN ((OLD.title, OLD.annotation, OLD.languages, OLD.subjects, OLD.downloads)
      IS DISTINCT FROM (NEW.title, NEW.annotation, NEW.languages, NEW.subjects, NEW.downloads))
    EXECUTE FUNCTION feed_book_search()`,
  `CREATE TRIGGER authors_refeed_search AFTER UPDATE ON authors FOR EACH ROW
    WHEN ((OLD.name, OLD.birth_year, OLD.death_year) IS DISTINCT FROM (NEW.name, NEW.birth_year, NEW.death_year))
    EXECUTE FUNCTION feed_book_search()`,
  ...[
    ['INSERT', 'NEW'],
    ['UPDATE', 'NEW'],
    ['DELETE', 'OLD'],
  ].map(
    ([
      step,
      rows,
    ]) => `CREATE TRIGGER contributions_feed_search_${step?.toLowerCase()} AFTER ${step} ON contributions
      REFERENCING ${rows} TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION feed_book_search()`,
  ),
];

/**
 * Books whose titles and authors have words like the wanted ones, however misspelt; the likest first, of the most popular. The conditions
 * are written out, because the index does not know `ANY` here.
 */
const SIMILAR = `
  CREATE FUNCTION similar_books(wanted text[], most integer) RETURNS TABLE (book_id integer, likeness real)
  LANGUAGE plpgsql STABLE SET pg_trgm.word_similarity_threshold = 0.4 AS $$
  BEGIN
    RETURN QUERY EXECUTE (
      SELECT format('SELECT alike.book_id, (mean + ln(1 + popularity) / 60)::real FROM (
          SELECT book_search.book_id, popularity, (%s) / %s AS mean FROM book_search WHERE %s) AS alike
        WHERE mean >= 0.35 ORDER BY 2 DESC, 1 DESC LIMIT %s',
        string_agg(format('word_similarity(%L, words)', word), ' + '), count(*),
        string_agg(format('%L <%% words', word), ' OR '), most)
      FROM unnest(wanted) AS word);
  END $$`;

/** How popular books are put on tiers: each holds some times as many as the one above, whose pages are searched first. */
const TIER = `
  CREATE FUNCTION search_tier(downloads integer) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN downloads >= 16384 THEN 0 WHEN downloads >= 4096 THEN 1 WHEN downloads >= 1024 THEN 2
    WHEN downloads >= 256 THEN 3 WHEN downloads >= 64 THEN 4 ELSE 5 END::smallint`;

const TIERS = [0, 1, 2, 3, 4, 5];

/** A part is a page, or of a long page so many of its words; its row goes with the page. */
const PAGE_SEARCH = `
  CREATE TABLE page_search (
    tier smallint NOT NULL,
    book_id integer NOT NULL,
    number integer NOT NULL,
    part smallint NOT NULL,
    tsv tsvector NOT NULL,
    PRIMARY KEY (book_id, number, part, tier),
    FOREIGN KEY (book_id, number) REFERENCES pages (book_id, number) ON DELETE CASCADE
  ) PARTITION BY LIST (tier)`;

/** Not every server is built with LZ4, which is as good for the size and costs nothing where it is. */
const COMPRESSION = `
  DO $$ BEGIN
    ALTER TABLE page_search ALTER COLUMN tsv SET COMPRESSION lz4;
  EXCEPTION WHEN feature_not_supported THEN NULL;
  END $$`;

/** Texts whose pages are not indexed as they are now, and when a job was last asked for. */
const DUES = `
  CREATE TABLE page_search_dues (
    book_id integer PRIMARY KEY REFERENCES books ON DELETE CASCADE,
    asked_at timestamptz NOT NULL
  )`;

const OWE = `
  CREATE FUNCTION owe_page_search() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    INSERT INTO page_search_dues (book_id, asked_at) VALUES (NEW.id, clock_timestamp())
    ON CONFLICT (book_id) DO UPDATE SET asked_at = clock_timestamp();
    RETURN NULL;
  END $$`;

const OWERS = [
  `CREATE TRIGGER books_owe_search AFTER INSERT ON books FOR EACH ROW WHEN (NEW.page_count > 0)
    EXECUTE FUNCTION owe_page_search()`,
  `CREATE TRIGGER books_owe_search_again AFTER UPDATE OF text_sha256, page_count ON books FOR EACH ROW
    EXECUTE FUNCTION owe_page_search()`,
  `CREATE TRIGGER books_owe_search_tier AFTER UPDATE ON books FOR EACH ROW
    WHEN (search_tier(OLD.downloads) <> search_tier(NEW.downloads) AND NEW.page_count > 0)
    EXECUTE FUNCTION owe_page_search()`,
];

/**
 * Walks through the tiers, from a place on, each in the order in which its rows lie on the disk, and gives the rows that match
 * `wanted`. `rough` is what the index can answer exactly and no match lacks. After `most` matches, or when so many rows were looked at
 * in vain, a last row without a book tells where to go on. What the planner knows of the words decides whether the index is
 * asked; no plan of it may change the order.
 */
const FIND = `
  CREATE FUNCTION search_pages(rough tsquery, wanted tsquery, within integer[], from_tier integer, from_place tid,
    most integer, patience integer)
  RETURNS TABLE (tier integer, place tid, book_id integer, number integer, part smallint, rank real)
  LANGUAGE plpgsql STABLE
  SET plan_cache_mode = force_custom_plan SET synchronize_seqscans = off SET max_parallel_workers_per_gather = 0 AS $$
  DECLARE
    met record;
    looked integer := 0;
    found integer := 0;
    after tid := from_place;
  BEGIN
    FOR level IN from_tier..5 LOOP
      FOR met IN
        SELECT p.ctid AS place, p.book_id, p.number, p.part,
          CASE WHEN p.tsv @@ wanted AND EXISTS (SELECT FROM shown_books AS s WHERE s.id = p.book_id)
            THEN ts_rank('{1, 0, 0, 0}', p.tsv, wanted) END AS rank
        FROM page_search AS p
        WHERE p.tier = level AND p.tsv @@ rough AND p.ctid > after AND (within IS NULL OR p.book_id = ANY (within))
        LIMIT patience
      LOOP
        looked := looked + 1;
        IF met.rank IS NOT NULL THEN
          found := found + 1;
          RETURN QUERY SELECT level, met.place, met.book_id, met.number, met.part, met.rank;
        END IF;
        IF found >= most OR looked >= patience THEN
          RETURN QUERY SELECT level, met.place, NULL::integer, NULL::integer, NULL::smallint, NULL::real;
          RETURN;
        END IF;
      END LOOP;
      after := '(0,0)';
    END LOOP;
  END $$`;

export class Search1795300700000 implements MigrationInterface {
  name = 'Search1795300700000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    const steps = [
      ...['unaccent', 'pg_trgm'].map((name) => `CREATE EXTENSION IF NOT EXISTS ${name}`),
      ...[SHOWN, WORDS, CONFIGURATION, LEXEMES, NAME, BOOK_SEARCH, REFRESH, FEED, ...FEEDERS],
      'CREATE INDEX book_search_words ON book_search USING gin (tsv) WITH (fastupdate = off)',
      'CREATE INDEX book_search_alike ON book_search USING gin (words gin_trgm_ops)',
      SIMILAR,
      'CREATE INDEX book_search_by_popularity ON book_search (popularity DESC, book_id DESC)',
      ...[TIER, PAGE_SEARCH, COMPRESSION],
      ...TIERS.map(
        (tier) => `CREATE TABLE page_search_${tier} PARTITION OF page_search FOR VALUES IN (${tier})`,
      ),
      'CREATE INDEX page_search_words ON page_search USING gin (tsv) WITH (fastupdate = off)',
      ...[DUES, OWE, ...OWERS, FIND],
      'SELECT refresh_book_search(array(SELECT id FROM books))',
      'INSERT INTO page_search_dues (book_id, asked_at) SELECT id, clock_timestamp() FROM books WHERE page_count > 0',
    ];
    for (const step of steps) await queryRunner.query(step);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of ['books', 'authors', 'contributions'])
      await queryRunner.query(`DO $$ DECLARE met record; BEGIN
        FOR met IN SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
          WHERE tgrelid = '${table}'::regclass AND proname IN ('feed_book_search', 'owe_page_search')
        LOOP EXECUTE format('DROP TRIGGER %I ON ${table}', met.tgname); END LOOP; END $$`);
    const functions = [
      ...[
        'search_pages',
        'owe_page_search',
        'feed_book_search',
        'refresh_book_search',
        'similar_books',
        'search_tier',
      ],
      ...['search_name', 'search_lexemes', 'search_configuration', 'search_words'],
    ];
    for (const name of functions.slice(0, 5)) await queryRunner.query(`DROP FUNCTION ${name}`);
    for (const table of ['page_search_dues', 'page_search', 'book_search'])
      await queryRunner.query(`DROP TABLE ${table}`);
    for (const name of functions.slice(5)) await queryRunner.query(`DROP FUNCTION ${name}`);
    await queryRunner.query('DROP VIEW shown_books');
  }
}
