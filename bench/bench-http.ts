import type { BenchOptions } from './bench-options';
import { startChild } from './child';
import { httpArm } from './http-arm';
import { printHttp } from './http-report';
import { openHttpServers, type HttpServers } from './http-servers';
import { ratioOf, type Ratio } from './ratio';
import { readingPaths } from './reading-paths';
import { measureInTurn } from './rounds';
import { refuseDifference } from './same-answers';

type Thing = 'page' | 'list';

/** What is measured: which thing is read from which server, by a visitor unless somebody is signed in. */
const ARMS: Record<string, { thing: Thing; server: keyof HttpServers; isSignedIn?: boolean }> = {
  'page, library': { thing: 'page', server: 'library' },
  'page, signed in': { thing: 'page', server: 'library', isSignedIn: true },
  'page, unguarded': { thing: 'page', server: 'unguarded' },
  'page, same request unguarded': { thing: 'page', server: 'unguarded', isSignedIn: true },
  'page, bare': { thing: 'page', server: 'bare' },
  'list, library': { thing: 'list', server: 'library' },
  'list, bare': { thing: 'list', server: 'bare' },
};

/** Which arm is put beside which other one. */
const RATIOS: Record<string, [ours: string, theirs: string]> = {
  page: ['page, library', 'page, bare'],
  list: ['list, library', 'list, bare'],
  access: ['page, signed in', 'page, same request unguarded'],
  'access-visitor': ['page, library', 'page, unguarded'],
};

/**
 * Page reads and book lists of the library, beside a bare Express + pg server with the same SQL and the same answers, and
 * beside the same library without its guard.
 */
export async function benchHttp({ rounds, closing }: BenchOptions): Promise<Record<string, number>> {
  const servers = await openHttpServers(closing);
  const token = await servers.library.child.ask<string>('signIn');
  const paths = readingPaths();
  const load = startChild(require.resolve('./load-process'), closing);
  for (const { thing, server } of Object.values(ARMS))
    await refuseDifference(servers.library.url, servers[server].url, paths[thing]);
  const arms = Object.entries(ARMS).map(([name, { thing, server, isSignedIn }]) =>
    httpArm({
      ...{ name, load, server: servers[server], paths: paths[thing] },
      accessToken: isSignedIn ? token : undefined,
    }),
  );
  const readings = await measureInTurn(arms, { rounds, signal: closing.signal });
  const ratesOf = (name: string) =>
    (readings.get(name) ?? []).map(({ requests, seconds }) => requests / seconds);
  const ratios: Record<string, Ratio> = {};
  for (const [name, [ours, theirs]] of Object.entries(RATIOS))
    ratios[name] = ratioOf(ratesOf(ours), ratesOf(theirs));
  printHttp(readings, ratios);
  return Object.fromEntries(Object.entries(ratios).map(([name, { median }]) => [name, median]));
}
