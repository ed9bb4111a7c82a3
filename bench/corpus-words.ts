import type { Client } from 'pg';
import { inChanceOrder } from './chance-order';

/** Words of the texts by how many pages hold them. */
export interface CorpusWords {
  /** On ten to fifty pages. */
  rare: string[];
  /** On one page of a hundred to a thousand. */
  medium: string[];
  /** Those that most pages hold. */
  common: string[];
}

interface Counted {
  word: string;
  pages: number;
}

const WORDS = 50;
const SAMPLED = 10_000;
const RARE = { least: 10, most: 50 };
/** So many words are counted on all pages to find rare ones. */
const LOOKED_AT = 1_000;

/** The words of some pages, chance says which, and how many of these pages hold each. */
const SAMPLE = `
  SELECT word, ndoc AS pages FROM ts_stat(format(
    'SELECT tsv FROM page_search TABLESAMPLE SYSTEM (%s) REPEATABLE (1)',
    (SELECT least(100, ${SAMPLED} * 100.0 / greatest(count(*), 1)) FROM page_search)))
  WHERE word ~ '^[[:alpha:]]{2,}$' AND word <> 'or' ORDER BY ndoc DESC, word`;

const ALL = 'SELECT count(*)::integer AS pages FROM page_search';

const HOLDING = 'SELECT count(*)::integer AS pages FROM page_search WHERE tsv @@ quote_literal($1)::tsquery';

async function rareOf(client: Client, candidates: readonly string[]): Promise<string[]> {
  const rare: string[] = [];
  for (const word of candidates) {
    const { rows } = await client.query<{ pages: number }>(HOLDING, [word]);
    const pages = rows[0]?.pages ?? 0;
    if (pages >= RARE.least && pages <= RARE.most) rare.push(word);
    if (rare.length === WORDS) break;
  }
  return rare;
}

/** Finds out which words are rare and which are not: from a sample, and for rare ones from all pages. */
export async function corpusWords(client: Client): Promise<CorpusWords> {
  const { rows: sample } = await client.query<Counted>(SAMPLE);
  const most = sample[0]?.pages ?? 0;
  const said = ({ word }: Counted) => word;
  const medium = sample.filter(({ pages }) => pages >= most / 1_000 && pages > 4 && pages <= most / 80);
  const { rows: all } = await client.query<{ pages: number }>(ALL);
  const share = Math.min(1, SAMPLED / Math.max(1, all[0]?.pages ?? 0));
  const seldom = sample.filter(({ pages }) => pages <= Math.max(1, RARE.most * share));
  return {
    rare: await rareOf(client, inChanceOrder(seldom.map(said), 7).slice(0, LOOKED_AT)),
    medium: inChanceOrder(medium.map(said), 8).slice(0, WORDS),
    common: inChanceOrder(sample.slice(0, WORDS).map(said), 9),
  };
}
