import { Closing } from '#processes/closing';
import type { LibraryPlace } from './bench-library';
import { startChild } from './child';
import type { FilledLibrary } from './filled-library';
import type { HttpServer } from './http-arm';
import type { Notes } from './statement-notes';

/**
 * The library without and with its memory of answers, the same without its guard, the least that answers the same, and what asks
 * PostgreSQL itself.
 */
export type HttpServers = Record<'library' | 'warm' | 'unguarded' | 'bare' | 'postgres', HttpServer>;

/** What only those may ask for who may read jobs. */
const GUARDED = '/api/v1/jobs';

/** Throws when a guard stands where there is to be none, or the other way round. */
async function refuseOtherGuard({ url }: HttpServer, expected: number): Promise<void> {
  const { status } = await fetch(url + GUARDED);
  if (status !== expected) throw new Error(`${url}${GUARDED} answered ${status} and not ${expected}.`);
}

const LIBRARY = require.resolve('./library-process');

async function start(script: string, place: LibraryPlace, closing: Closing): Promise<HttpServer> {
  const child = startChild(script, closing);
  return { child, url: await child.ask<string>('open', place) };
}

/** What the library asks of PostgreSQL for the paths; found out by one that ends before anything is measured. */
async function noteStatements(place: LibraryPlace, paths: readonly string[]): Promise<Notes> {
  const opened = new Closing();
  try {
    const child = startChild(require.resolve('./notes-process'), opened);
    await child.ask('open', place);
    return await child.ask<Notes>('note', paths);
  } finally {
    await opened.close();
  }
}

/** Starts them all on one library; those that are not the library learn what is asked for the paths. */
export async function openHttpServers(
  place: FilledLibrary,
  paths: readonly string[],
  closing: Closing,
): Promise<HttpServers> {
  process.stderr.write('Noting what the library asks of PostgreSQL …\n');
  const notes = await noteStatements(place, paths);
  const servers = {
    library: await start(LIBRARY, place, closing),
    warm: await start(LIBRARY, { ...place, isCached: true }, closing),
    unguarded: await start(LIBRARY, { ...place, isUnguarded: true }, closing),
    bare: await start(require.resolve('./bare-process'), place, closing),
    postgres: await start(require.resolve('./postgres-process'), place, closing),
  };
  await refuseOtherGuard(servers.library, 401);
  await refuseOtherGuard(servers.unguarded, 200);
  for (const { child } of [servers.bare, servers.postgres]) await child.ask('learn', notes);
  return servers;
}
