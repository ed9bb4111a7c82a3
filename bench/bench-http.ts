import type { ReadingOptions } from './bench-options';
import { startChild } from './child';
import { openFilledLibrary, withClient } from './filled-library';
import { httpArm, type HttpReading } from './http-arm';
import { printHttp } from './http-report';
import { openHttpServers, type HttpServers } from './http-servers';
import { median, ratioOf, type Ratio } from './ratio';
import { readingPaths, THINGS, type Thing } from './reading-paths';
import { measureInTurn, type Arm } from './rounds';
import { refuseDifference } from './same-answers';

/** What is measured of a thing: which server is asked, by a visitor unless somebody is signed in. */
interface ThingArm {
  thing: Thing;
  server: keyof HttpServers;
  isSignedIn?: boolean;
}

const SERVERS = ['library', 'warm', 'bare', 'postgres'] as const;

/** What the guard costs a page. */
const GUARD_ARMS: Record<string, ThingArm> = {
  'page, signed in': { thing: 'page', server: 'library', isSignedIn: true },
  'page, unguarded': { thing: 'page', server: 'unguarded' },
  'page, same request unguarded': { thing: 'page', server: 'unguarded', isSignedIn: true },
};

const GUARD_RATIOS: Record<string, [ours: string, theirs: string]> = {
  access: ['page, signed in', 'page, same request unguarded'],
  'access-visitor': ['page, library', 'page, unguarded'],
};

function armsOf(things: readonly Thing[]): Record<string, ThingArm> {
  const arms = things.flatMap((thing) =>
    SERVERS.map((server) => [`${thing}, ${server}`, { thing, server }] as const),
  );
  return { ...Object.fromEntries(arms), ...(things.includes('page') ? GUARD_ARMS : {}) };
}

/** Which arm is put beside which other one. */
function ratiosOf(things: readonly Thing[]): Record<string, [ours: string, theirs: string]> {
  const ratios = things.flatMap((thing): [string, [string, string]][] => [
    [thing, [`${thing}, library`, `${thing}, bare`]],
    [`${thing}-postgres`, [`${thing}, library`, `${thing}, postgres`]],
    [`${thing}-warm`, [`${thing}, warm`, `${thing}, bare`]],
  ]);
  return { ...Object.fromEntries(ratios), ...(things.includes('page') ? GUARD_RATIOS : {}) };
}

/** How much longer the slowest searches for the commonest words take than an ordinary one for a rare word; undefined where unknown. */
function searchTail(readings: Map<string, HttpReading[]>): number | undefined {
  const [rare, common] = ['rare', 'common'].map((kind) => readings.get(`search-pages-${kind}, library`));
  if (!rare || !common) return undefined;
  return median(common.map(({ p99 }) => p99)) / median(rare.map(({ p50 }) => p50));
}

/** Those that were asked for, in the order of their declaration; all where none were. */
export function thingsOf(only: readonly string[] | undefined): Thing[] {
  const unknown = only?.find((name) => !THINGS.some((thing) => thing === name));
  if (unknown !== undefined) throw new Error(`There is no ${unknown}: choose of ${THINGS.join(', ')}.`);
  return THINGS.filter((thing) => only?.includes(thing) ?? true);
}

/**
 * Reads and searches of the library, without and with its memory of answers, beside a bare Express + pg server with the same SQL and
 * the same answers, beside the same SQL without HTTP, and beside the same library without its guard.
 */
export async function benchHttp(options: ReadingOptions): Promise<Record<string, number>> {
  const { rounds, closing } = options;
  const things = thingsOf(options.only);
  const place = await openFilledLibrary(options);
  const paths = await withClient(place.databaseUrl, readingPaths);
  const asked = things.flatMap((thing) => paths[thing]);
  const servers = await openHttpServers(place, asked, closing);
  const token = await servers.library.child.ask<string>('signIn');
  const load = startChild(require.resolve('./load-process'), closing);
  const arms: Arm<HttpReading>[] = [];
  for (const [name, { thing, server, isSignedIn }] of Object.entries(armsOf(things))) {
    if (server !== 'postgres') await refuseDifference(servers.library.url, servers[server].url, paths[thing]);
    const accessToken = isSignedIn ? token : undefined;
    arms.push(httpArm({ name, load, server: servers[server], paths: paths[thing], accessToken }));
  }
  const readings = await measureInTurn(arms, { rounds, signal: closing.signal });
  const ratesOf = (name: string) =>
    (readings.get(name) ?? []).map(({ requests, seconds }) => requests / seconds);
  const ratios: Record<string, Ratio> = {};
  for (const [name, [ours, theirs]] of Object.entries(ratiosOf(things)))
    ratios[name] = ratioOf(ratesOf(ours), ratesOf(theirs));
  const tail = searchTail(readings);
  printHttp(readings, ratios, tail);
  const medians = Object.fromEntries(Object.entries(ratios).map(([name, ratio]) => [name, ratio.median]));
  return tail === undefined ? medians : { ...medians, 'search-pages-tail': tail };
}
