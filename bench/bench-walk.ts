import type { Client } from 'pg';
import type { ReadingOptions } from './bench-options';
import { startChild } from './child';
import { openFilledLibrary, withClient } from './filled-library';
import { printTable, shown } from './report';
import { WalkWriter, type Writing } from './walk-writer';

const ORDERS = ['-downloads', 'title', '-updated_at', '-downloads,title', 'pages,-updated_at'];
const SIZE = 100;
/** How many books may be deleted during a walk, and how many change their popularity again and again. */
const PREY = 3_000;
const MOVED = 500;

interface Walk {
  order: string;
  there: number[];
  seen: number[];
  seconds: number;
  writing: Writing;
}

interface Part {
  items: { id: number }[];
  nextCursor: string | null;
}

async function walk(url: string, order: string): Promise<number[]> {
  const seen: number[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const response = await fetch(
      `${url}/api/v1/books?size=${SIZE}&order_by=${order}${cursor && `&cursor=${cursor}`}`,
    );
    if (response.status !== 200)
      throw new Error(`The walk ended with ${response.status}: ${await response.text()}`);
    const { items, nextCursor } = (await response.json()) as Part;
    seen.push(...items.map(({ id }) => id));
    cursor = nextCursor;
  }
  return seen;
}

async function walkAmidst(clients: readonly [Client, Client], url: string, order: string): Promise<Walk> {
  const [client] = clients;
  const prey = await WalkWriter.prepare(client, PREY);
  const moved = await WalkWriter.prepare(client, MOVED);
  const { rows } = await client.query<{ id: number }>('SELECT id FROM books WHERE NOT hidden ORDER BY id');
  const there = rows.map(({ id }) => id);
  const made = new Set([...prey, ...moved]);
  const others = there.filter((id) => !made.has(id));
  const writer = new WalkWriter(clients, others, moved);
  const begun = performance.now();
  const written = writer.write(prey);
  const seen = await walk(url, order).finally(() => writer.stop());
  await written;
  const seconds = (performance.now() - begun) / 1000;
  await WalkWriter.tidy(client);
  return { order, there, seen, seconds, writing: writer.writing };
}

/** How many of the books that were there throughout were not met, and how many books were met twice. */
function faultsOf({ there, seen, writing }: Walk): { missed: number; twice: number } {
  const met = new Set(seen);
  const missed = there.filter((id) => !writing.gone.has(id) && !met.has(id)).length;
  return { missed, twice: seen.length - met.size };
}

function printWalks(walks: readonly Walk[]): void {
  const rows = walks.map((one) => {
    const { inserted, deleted, renamed, refreshed } = one.writing;
    const { missed, twice } = faultsOf(one);
    const figures = [one.there.length, one.seen.length, inserted, deleted, renamed, refreshed, missed, twice];
    return [one.order, ...figures.map(String), shown(one.seconds)];
  });
  const head = [
    'walk by',
    'there',
    'seen',
    'inserted',
    'deleted',
    'renamed',
    'refreshed',
    'missed',
    'twice',
    's',
  ];
  printTable('Walks by cursor while others write', [head, ...rows]);
}

/** Walks through the list of books by cursor in several orders while books are made, deleted and renamed; tells what was missed. */
export async function benchWalk(options: ReadingOptions): Promise<Record<string, number>> {
  const { closing, rounds } = options;
  const place = await openFilledLibrary(options);
  const child = startChild(require.resolve('./library-process'), closing);
  const url = await child.ask<string>('open', place);
  const walks: Walk[] = [];
  await withClient(place.databaseUrl, (one) =>
    withClient(place.databaseUrl, async (other) => {
      for (let round = 0; round < rounds; round += 1)
        for (const order of ORDERS) {
          closing.signal.throwIfAborted();
          process.stderr.write(`Walking by ${order} …\n`);
          walks.push(await walkAmidst([one, other], url, order));
        }
    }),
  );
  printWalks(walks);
  const sum = (figure: 'missed' | 'twice') => walks.reduce((total, one) => total + faultsOf(one)[figure], 0);
  return { 'walk-missed': sum('missed'), 'walk-twice': sum('twice') };
}
