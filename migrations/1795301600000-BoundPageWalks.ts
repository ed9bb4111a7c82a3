import { MigrationInterface, QueryRunner } from 'typeorm';

/** What languages and years choose is found without looking at every book. */
const INDEXES = [
  'CREATE INDEX book_search_languages ON book_search USING gin (languages) WITH (fastupdate = off)',
  'CREATE INDEX book_search_lived ON book_search USING gist (lived)',
];

/** How many pages a tier has, and how many of them the planner expects to hold the words; of a small tier none, for there it does not matter. */
const EXPECT = `
  CREATE FUNCTION search_expect(level integer, words tsquery, OUT pages double precision, OUT holding double precision) LANGUAGE plpgsql AS $$
  DECLARE
    plan jsonb;
  BEGIN
    holding := 0;
    SELECT reltuples INTO pages FROM pg_class WHERE oid = format('page_search_%s', level)::regclass;
    IF pages < 5000 THEN RETURN; END IF;
    EXECUTE format('EXPLAIN (FORMAT JSON) SELECT FROM page_search_%s WHERE tsv @@ %L::tsquery', level, words) INTO plan;
    holding := (plan #>> '{0,Plan,Plan Rows}')::double precision;
  END $$`;

/**
 * All clauses as one query for the index of words, without begins of words that much of the tier holds: the index would gather
 * all their pages before it gives the first one. One clause stays in any case.
 */
const NARROW = `
  CREATE FUNCTION search_narrow(level integer, clauses tsquery[]) RETURNS tsquery LANGUAGE plpgsql AS $$
  DECLARE
    clause tsquery;
    kept tsquery;
  BEGIN
    FOREACH clause IN ARRAY clauses LOOP
      CONTINUE WHEN cardinality(clauses) > 1 AND clause::text LIKE '%:*%'
        AND (SELECT holding > pages / 4 FROM search_expect(level, clause));
      kept := coalesce(kept && clause, clause);
    END LOOP;
    RETURN coalesce(kept, clauses[1]);
  END $$`;

/**
 * The rows of a tier as they lie behind a place, all or those with the words, of any, few or many books. Conditions that end in IS TRUE are
 * hidden from the planner, who thinks that a vector costs nothing to read and would rather read them than ask the index.
 */
const WALK = `
  CREATE FUNCTION search_walk(lies boolean, books text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN 'SELECT ctid AS place, book_id, number, part, tsv FROM page_search WHERE tier = $1 AND '
    || CASE WHEN lies THEN 'ctid > $2' ELSE 'tsv @@ $3 AND (ctid > $2) IS TRUE' END
    || CASE WHEN books = 'any' THEN '' WHEN lies AND books = 'few' THEN ' AND book_id = ANY ($4)'
      ELSE ' AND (book_id IN (SELECT unnest($4))) IS TRUE' END`;

/**
 * Walks through the tiers, from a place on and to another, if given, each in the order in which its rows lie on the disk, and gives the rows that
 * match \`wanted\` in books that \`about\` speaks of. \`rough\` has clauses that the index of words answers exactly and every match fulfils. After
 * \`most\` matches, or when so much work was done (\`patience\`), a last row without a book tells where to go on. A vector that is read is a
 * work of 50, a book that is looked up one of 20, a row that is passed one of 1, as are fifty that the index gathers. Between two places, which a
 * walk set before, there may be more by now: twice as much is done.
 *
 * Words that a tenth of a tier's pages or more are expected to hold are looked for in the rows as they lie, in those of few books any words:
 * the index would gather all pages of a word first. Where the rows turn out to hold them seldom, the index is asked after all, unless it would
 * gather too much. A plain index scan, or one in parallel, would break the order of the rows.
 */
const FIND = `
  CREATE FUNCTION search_pages(rough tsquery[], wanted tsquery, about jsonb, within integer[], from_tier integer, from_place tid,
    until_tier integer, until_place tid, most integer, patience integer)
  RETURNS TABLE (tier integer, place tid, book_id integer, number integer, part smallint, rank real)
  LANGUAGE plpgsql
  SET plan_cache_mode = force_custom_plan SET max_parallel_workers_per_gather = 0 SET jit = off
  SET enable_indexscan = off SET enable_indexonlyscan = off SET enable_seqscan = off SET enable_bitmapscan = on SET enable_tidscan = on AS $$
  DECLARE
    words tsquery := (SELECT string_agg('(' || clause::text || ')', ' & ')::tsquery FROM unnest(rough) AS clause);
    books text := CASE WHEN within IS NULL THEN 'any' WHEN cardinality(within) <= 300 THEN 'few' ELSE 'many' END;
    theirs integer;
    expected record;
    lies boolean;
    gives_up boolean;
    met record;
    after tid;
    book integer;
    fits boolean;
    looked integer;
    held integer;
    found integer := 0;
    spent integer := 0;
    slack integer := CASE WHEN until_tier IS NULL THEN 1 ELSE 2 END;
  BEGIN
    FOR level IN from_tier..coalesce(until_tier, 5) LOOP
      IF books = 'few' THEN
        SELECT count(*) INTO theirs FROM (
          SELECT FROM page_search AS p WHERE p.tier = level AND p.book_id = ANY (within) LIMIT 301) AS few;
        CONTINUE WHEN theirs = 0;
      END IF;
      SELECT pages, holding, (holding / 50)::integer AS gathering INTO expected FROM search_expect(level, words);
      lies := coalesce(theirs <= 300, false) OR expected.pages >= 5000 AND expected.holding >= expected.pages / 10;
      gives_up := books <> 'few' AND expected.gathering <= patience / 2;
      after := CASE level WHEN from_tier THEN from_place ELSE '(0,0)' END;
      LOOP
        looked := 0;
        held := 0;
        FOR met IN EXECUTE search_walk(lies, books) USING level, after, search_narrow(level, rough), within LOOP
          IF level = until_tier AND met.place > until_place THEN RETURN; END IF;
          after := met.place;
          spent := spent + 1;
          IF about IS NOT NULL AND book IS DISTINCT FROM met.book_id THEN
            book := met.book_id;
            fits := book_fits(book, about);
            spent := spent + 20;
          END IF;
          IF about IS NULL OR fits THEN
            spent := spent + 50;
            looked := looked + 1;
            IF met.tsv @@ wanted THEN
              held := held + 1;
              IF about IS NOT NULL OR book_fits(met.book_id, NULL) THEN
                found := found + 1;
                RETURN QUERY SELECT level, met.place, met.book_id, met.number, met.part, ts_rank('{1, 0, 0, 0}', met.tsv, wanted);
              END IF;
            ELSIF lies AND met.tsv @@ words THEN
              held := held + 1;
            END IF;
          END IF;
          EXIT WHEN found >= most * slack OR spent >= patience * slack OR lies AND gives_up AND looked >= 100 AND held * 20 < looked;
        END LOOP;
        gives_up := lies AND gives_up AND looked >= 100 AND held * 20 < looked;
        IF found >= most * slack OR spent >= patience * slack
          OR gives_up AND spent + expected.gathering > patience * slack THEN
          RETURN QUERY SELECT level, after, NULL::integer, NULL::integer, NULL::smallint, NULL::real;
          RETURN;
        END IF;
        EXIT WHEN NOT gives_up;
        lies := false;
        spent := spent + expected.gathering;
      END LOOP;
    END LOOP;
  END $$`;

const FOUND =
  'search_pages(tsquery[], tsquery, jsonb, integer[], integer, tid, integer, tid, integer, integer)';

/** The function of this name that takes one query stays: processes of the release before ask it as long as they run beside this one. */
export class BoundPageWalks1795301600000 implements MigrationInterface {
  name = 'BoundPageWalks1795301600000';

  public async up(queryRunner: QueryRunner): Promise<void> {
    for (const step of [...INDEXES, EXPECT, NARROW, WALK, FIND]) await queryRunner.query(step);
  }

  public async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP FUNCTION ${FOUND}, search_walk, search_narrow, search_expect`);
    await queryRunner.query('DROP INDEX book_search_languages, book_search_lived');
  }
}
