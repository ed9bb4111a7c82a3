import { join } from 'node:path';
import { Client } from 'pg';
import type { Closing } from '#processes/closing';
import { openBenchServer } from './bench-server';
import { startChild, type Child } from './child';
import { copyTables } from '#platform/database/copy-tables';
import type { LibraryPlace } from './library-process';
import { readingCorpus } from './reading-corpus';

/** A server under measurement, in a process of its own. */
export interface HttpServer {
  child: Child;
  url: string;
}

/** The library, the same without its guard, and the least that answers the same. */
export type HttpServers = Record<'library' | 'unguarded' | 'bare', HttpServer>;

/** What only those may ask for who may read jobs. */
const GUARDED = '/api/v1/jobs';

async function fill(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await copyTables(client, readingCorpus());
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

/** Throws when a guard stands where there is to be none, or the other way round. */
async function refuseOtherGuard({ url }: HttpServer, expected: number): Promise<void> {
  const { status } = await fetch(url + GUARDED);
  if (status !== expected) throw new Error(`${url}${GUARDED} answered ${status} and not ${expected}.`);
}

/** Starts them all on one database. */
export async function openHttpServers(closing: Closing): Promise<HttpServers> {
  const server = await openBenchServer(closing);
  const databaseUrl = await server.create('library');
  process.stderr.write('Filling the library …\n');
  await fill(databaseUrl);
  await server.settle();
  const start = async (script: string, isUnguarded = false): Promise<HttpServer> => {
    const child = startChild(script, closing);
    const place: LibraryPlace = { databaseUrl, folder: join(server.folder, 'data'), isUnguarded };
    return { child, url: await child.ask<string>('open', place) };
  };
  const library = await start(require.resolve('./library-process'));
  const unguarded = await start(require.resolve('./library-process'), true);
  await refuseOtherGuard(library, 401);
  await refuseOtherGuard(unguarded, 200);
  return { library, unguarded, bare: await start(require.resolve('./bare-process')) };
}
