import { MigrationInterface, QueryRunner } from 'typeorm';
import { Search1795300700000 } from './1795300700000-Search';

/** Scripts that put no blank between words: each character of theirs is a word, with the marks upon it. */
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const MARK = /\p{M}/u;
/** What counts as a word beside letters and decimal digits, of which the database knows itself. */
const WORDY = /[\p{M}\p{Nl}\p{No}]/u;

const LAST_POINT = 0x10ffff;

const escaped = (point: number) => `\\U${point.toString(16).padStart(8, '0')}`;

/** Writes characters as ranges that PostgreSQL's regular expressions understand, which know no scripts and no marks. */
function rangesOf(pattern: RegExp): string {
  const ranges: string[] = [];
  let first: number | undefined;
  for (let point = 0x80; point <= LAST_POINT + 1; point += 1) {
    const isIn = point <= LAST_POINT && pattern.test(String.fromCodePoint(point));
    if (isIn) first ??= point;
    if (isIn || first === undefined) continue;
    ranges.push(`${escaped(first)}-${escaped(point - 1)}`);
    first = undefined;
  }
  return ranges.join('');
}

/**
 * A text as words in small letters without accents, one blank between them; ICU knows letters, whatever the database's locale. The
 * points of Hebrew and Arabic go, as accents do; the vowels of Indian scripts are marks as well, but they are the word.
 */
const words = () => `
  CREATE OR REPLACE FUNCTION search_words(said text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN btrim(regexp_replace(regexp_replace(regexp_replace(
    lower(unaccent('unaccent'::regdictionary, normalize(said, NFKC)) COLLATE "und-x-icu"),
    '[\\u0300-\\u036f\\u0591-\\u05c7\\u064b-\\u065f\\u0670]', '', 'g'),
    '([${rangesOf(UNSPACED)}][${rangesOf(MARK)}]*)', ' \\1 ', 'g'),
    '[^[:alnum:]${rangesOf(WORDY)}]+', ' ', 'g'))`;

/**
 * A word in small letters and digits of ASCII, as one of which every other character is taken: where the locale of a
 * database is C, trigrams know no others.
 */
const KEY = `
  CREATE FUNCTION search_key(word text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
  RETURN CASE WHEN word ~ '^[a-z0-9]*$' THEN word ELSE (
    SELECT string_agg(CASE WHEN ascii(letter) < 128 THEN letter
      ELSE substr('abcdefghijklmnopqrstuvwxyz0123456789', ascii(letter) % 36 + 1, 1) END, '' ORDER BY place)
    FROM string_to_table(word, NULL) WITH ORDINALITY AS letters (letter, place)) END`;

/** The words of titles and names, each once; nothing makes sure of it, so that nobody who writes waits for another. */
const VOCABULARY = `
  CREATE TABLE search_vocabulary (
    field text NOT NULL,
    word text COLLATE "C" NOT NULL,
    key text NOT NULL
  )`;

/** Words that no book holds any more stay: whoever asks looks whether there are books. */
const LEARN = `
  CREATE FUNCTION learn_search_words() RETURNS trigger LANGUAGE plpgsql
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  BEGIN
    INSERT INTO search_vocabulary (field, word, key)
    SELECT field, word, search_key(word) FROM (
      SELECT DISTINCT field, word COLLATE "C" AS word FROM changed
      CROSS JOIN LATERAL (VALUES ('title', title), ('author', substr(words, length(title) + 2))) AS said (field, text)
      CROSS JOIN LATERAL string_to_table(text, ' ') AS word
      WHERE length(word) BETWEEN 3 AND 64 AND word !~ '^[0-9]+$') AS told
    WHERE NOT EXISTS (SELECT FROM search_vocabulary AS known WHERE known.field = told.field AND known.word = told.word);
    RETURN NULL;
  END $$`;

const LEARNERS = ['INSERT', 'UPDATE'].map(
  (step) => `CREATE TRIGGER book_search_learn_${step.toLowerCase()} AFTER ${step} ON book_search
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION learn_search_words()`,
);

/** The likest words of titles (`title`) or names (`author`), the likest first. */
const ALIKE = `
  CREATE FUNCTION search_words_alike(wanted text, fields text[], most integer) RETURNS TABLE (word text)
  LANGUAGE plpgsql STABLE ROWS 10 SET pg_trgm.similarity_threshold = 0.3 AS $$
  DECLARE
    sought text := search_key(wanted);
  BEGIN
    RETURN QUERY SELECT known.word::text FROM search_vocabulary AS known
      WHERE known.key % sought AND known.field = ANY (fields)
      GROUP BY known.word ORDER BY max(similarity(known.key, sought)) DESC, known.word LIMIT most;
  END $$`;

/**
 * Whether a book is shown and is one of those that `about` speaks of, if given: `wanted` is a tsquery, `languages` and `years` have
 * clauses, each of which may be `negated`. Its own plan looks a book up by its number, whatever its caller forbids.
 */
const FITS = `
  CREATE FUNCTION book_fits(asked integer, about jsonb) RETURNS boolean LANGUAGE plpgsql STABLE
  SET enable_indexscan = on SET plan_cache_mode = force_generic_plan AS $$
  BEGIN
    IF NOT EXISTS (SELECT FROM shown_books WHERE id = asked) THEN RETURN false; END IF;
    RETURN about IS NULL OR EXISTS (SELECT FROM book_search WHERE book_id = asked
      AND (about ->> 'wanted' = '' OR tsv @@ (about ->> 'wanted')::tsquery)
      AND NOT EXISTS (SELECT FROM jsonb_array_elements(about -> 'languages') AS clause
        WHERE (languages && array(SELECT jsonb_array_elements_text(clause -> 'among'))) = (clause -> 'negated')::boolean)
      AND NOT EXISTS (SELECT FROM jsonb_array_elements(about -> 'years') AS clause
        WHERE (lived && (clause ->> 'spans')::int4multirange) = (clause -> 'negated')::boolean));
  END $$`;

/**
 * Walks through the tiers, from a place on and to another, if given, each in the order in which its rows lie on the disk, and gives the rows that match
 * `wanted` in books that `about` speaks of. `rough` is what the index can answer exactly and no match lacks. After `most` matches, or when so many
 * rows were looked at in vain, a last row without a book tells where to go on. An index in the order of books would
 * break that order: plain index scans are forbidden here, and there is always another plan, of rows as they lie.
 */
const FIND = `
  CREATE FUNCTION search_pages(rough tsquery, wanted tsquery, about jsonb, within integer[], from_tier integer, from_place tid,
    until_tier integer, until_place tid, most integer, patience integer)
  RETURNS TABLE (tier integer, place tid, book_id integer, number integer, part smallint, rank real)
  LANGUAGE plpgsql STABLE
  SET plan_cache_mode = force_custom_plan SET synchronize_seqscans = off SET max_parallel_workers_per_gather = 0
  SET enable_indexscan = off SET enable_indexonlyscan = off SET enable_seqscan = on SET enable_bitmapscan = on SET enable_tidscan = on AS $$
  DECLARE
    met record;
    looked integer := 0;
    found integer := 0;
    after tid := from_place;
  BEGIN
    FOR level IN from_tier..coalesce(until_tier, 5) LOOP
      FOR met IN
        SELECT p.ctid AS place, p.book_id, p.number, p.part,
          CASE WHEN p.tsv @@ wanted AND book_fits(p.book_id, about) THEN ts_rank('{1, 0, 0, 0}', p.tsv, wanted) END AS rank
        FROM page_search AS p
        WHERE p.tier = level AND p.tsv @@ rough AND p.ctid > after AND (within IS NULL OR p.book_id = ANY (within))
          AND (until_place IS NULL OR level < until_tier OR p.ctid <= until_place)
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

const FIND_BEFORE = 'search_pages(tsquery, tsquery, integer[], integer, tid, integer, integer)';

/** What the migration of the search made, by its own words. */
async function madeBefore(): Promise<string[]> {
  const steps: string[] = [];
  const query = (step: string) => Promise.resolve(void steps.push(step));
  await new Search1795300700000().up({ query } as unknown as QueryRunner);
  return steps;
}

export class MendSearch1795301400000 implements MigrationInterface {
  name = 'MendSearch1795301400000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    const steps = [
      ...['DROP INDEX book_search_alike', 'DROP FUNCTION similar_books', `DROP FUNCTION ${FIND_BEFORE}`],
      ...[words(), KEY, VOCABULARY, LEARN],
      'CREATE INDEX search_vocabulary_words ON search_vocabulary (field, word)',
      ...[...LEARNERS, FITS, FIND],
      'SELECT refresh_book_search(array(SELECT id FROM books))',
      'CREATE INDEX search_vocabulary_alike ON search_vocabulary USING gin (key gin_trgm_ops)',
      ALIKE,
    ];
    for (const step of steps) await queryRunner.query(step);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    const before = await madeBefore();
    const made = (begin: RegExp) => before.find((step) => begin.test(step.trim())) as string;
    const steps = [
      'DROP FUNCTION search_pages, search_words_alike, book_fits',
      'DROP FUNCTION learn_search_words CASCADE',
      'DROP TABLE search_vocabulary',
      'DROP FUNCTION search_key',
      made(/^CREATE FUNCTION search_words/).replace('CREATE', 'CREATE OR REPLACE'),
      made(/^CREATE FUNCTION similar_books/),
      made(/^CREATE INDEX book_search_alike/),
      made(/^CREATE FUNCTION search_pages/),
      'SELECT refresh_book_search(array(SELECT id FROM books))',
    ];
    for (const step of steps) await queryRunner.query(step);
  }
}
