import { parentPort, workerData } from 'node:worker_threads';
import { Client } from 'pg';
import { copyTables } from '#platform/database/copy-tables';
import { madeBook, type MadeLibrary } from '#sample/made-book';
import { bookTables, type SeedPlaces } from './seed-rows';

/** What a worker of a seed has to do: every so many steps one, from one of its own on. */
export interface SeedShare extends MadeLibrary {
  url: string;
  places: SeedPlaces;
  /** How many books a step has. */
  step: number;
  /** The number of this worker, from 0, and of how many. */
  worker: number;
  workers: number;
}

const TIERS =
  'SELECT search_tier(downloads) AS tier FROM unnest($1::integer[]) WITH ORDINALITY AS book (downloads, place) ORDER BY place';

/** What the triggers noted as not indexed yet came with its words. */
const PAID = 'DELETE FROM page_search_dues WHERE book_id > $1 AND book_id <= $2';

async function writeStep(client: Client, share: SeedShare, first: number): Promise<number> {
  const count = Math.min(share.step, share.books - first);
  const books = Array.from({ length: count }, (_, index) => madeBook(first + index, share));
  const { rows } = await client.query<{ tier: number }>(TIERS, [books.map(({ downloads }) => downloads)]);
  const tiers = rows.map(({ tier }) => tier);
  await copyTables(client, bookTables({ first, books, tiers }, share.places));
  const before = share.places.book + first;
  await client.query(PAID, [before, before + count]);
  return count;
}

/** Tells after each step how many books it wrote. */
async function work(share: SeedShare): Promise<void> {
  const client = new Client({ connectionString: share.url });
  await client.connect();
  try {
    for (let first = share.worker * share.step; first < share.books; first += share.workers * share.step)
      parentPort?.postMessage(await writeStep(client, share, first));
  } finally {
    await client.end();
  }
}

void work(workerData as SeedShare);
