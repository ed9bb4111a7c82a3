import type { ReadingOptions } from './bench-options';
import { thingsOf } from './bench-http';
import { startChild, type Child } from './child';
import { openFilledLibrary, withClient } from './filled-library';
import { httpArm, type HttpReading } from './http-arm';
import { printArms } from './http-report';
import { ratioOf, type Ratio } from './ratio';
import { readingPaths, type Thing } from './reading-paths';
import { printTable, shownRatio } from './report';
import { measureInTurn, type Arm } from './rounds';

/** How many times as large the other library is, where the bench fills both. */
const TIMES = 10;

type Size = 'small' | 'large';

/**
 * What changed in a library that was filled before is vacuumed, as it would be in time: else the one in which other benches wrote would be
 * put beside one in which nobody did.
 */
async function settle(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) => client.query('VACUUM (ANALYZE)'));
}

async function armsOf(size: Size, load: Child, options: ReadingOptions): Promise<Arm<HttpReading>[]> {
  const place = await openFilledLibrary(options);
  await settle(place.databaseUrl);
  const paths = await withClient(place.databaseUrl, readingPaths);
  const child = startChild(require.resolve('./library-process'), options.closing);
  const server = { child, url: await child.ask<string>('open', place) };
  return thingsOf(options.only).map((thing) =>
    httpArm({ name: `${thing}, ${size}`, load, server, paths: paths[thing] }),
  );
}

/** What grows of a thing, and how many times, round by round. */
function growthOf(thing: Thing, readings: Map<string, HttpReading[]>): [string, Ratio][] {
  const figures = (size: Size, figure: 'p50' | 'p99') =>
    (readings.get(`${thing}, ${size}`) ?? []).map((reading) => reading[figure]);
  return (['p50', 'p99'] as const).map((figure) => [
    `growth-${thing}-${figure}`,
    ratioOf(figures('large', figure), figures('small', figure)),
  ]);
}

/** The same reads and searches of a small library and of a large one, in turn: how much longer they take in the large one. */
export async function benchGrowth(options: ReadingOptions): Promise<Record<string, number>> {
  const { rounds, closing, books, pages } = options;
  const large = { ...options, data: options.beside, books: books * TIMES, pages: pages * TIMES };
  const load = startChild(require.resolve('./load-process'), closing);
  const arms = [await armsOf('small', load, options), await armsOf('large', load, large)];
  const inTurn = (arms[0] ?? []).flatMap((arm, place) => [arm, arms[1]?.[place] ?? arm]);
  const readings = await measureInTurn(inTurn, { rounds, signal: closing.signal });
  const growth = thingsOf(options.only).flatMap((thing) => growthOf(thing, readings));
  printArms(readings);
  printTable('Milliseconds in the large library to those in the small one', [
    ['growth', ''],
    ...growth.map(([name, ratio]) => [name, shownRatio(ratio)]),
  ]);
  return Object.fromEntries(growth.map(([name, { median }]) => [name, median]));
}
