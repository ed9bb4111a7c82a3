import { join } from 'node:path';
import { Client } from 'pg';
import type { BenchOptions } from './bench-options';
import { openBenchServer } from './bench-server';
import { startChild, type Child } from './child';
import { copyTables } from '#platform/database/copy-tables';
import { printHttp } from './http-report';
import { httpArm } from './http-arm';
import { ratioOf, type Ratio } from './ratio';
import { readingCorpus } from './reading-corpus';
import { readingPaths } from './reading-paths';
import { measureInTurn } from './rounds';
import { refuseDifference } from './same-answers';

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

async function openServers(closing: BenchOptions['closing']): Promise<Record<'library' | 'bare', Served>> {
  const server = await openBenchServer(closing);
  const databaseUrl = await server.create('library');
  process.stderr.write('Filling the library …\n');
  await fill(databaseUrl);
  await server.settle();
  const start = async (script: string) => {
    const child = startChild(script, closing);
    return {
      child,
      url: await child.ask<string>('open', { databaseUrl, folder: join(server.folder, 'data') }),
    };
  };
  return {
    library: await start(require.resolve('./library-process')),
    bare: await start(require.resolve('./bare-process')),
  };
}

interface Served {
  child: Child;
  url: string;
}

/** Page reads and book lists of the library, beside a bare Express + pg server with the same SQL and the same answers. */
export async function benchHttp({ rounds, closing }: BenchOptions): Promise<Record<string, number>> {
  const servers = await openServers(closing);
  const paths = readingPaths();
  const load = startChild(require.resolve('./load-process'), closing);
  const things = ['page', 'list'] as const;
  for (const thing of things) await refuseDifference(servers.library.url, servers.bare.url, paths[thing]);
  const arms = things.flatMap((thing) =>
    (['library', 'bare'] as const).map((name) =>
      httpArm({ name: `${thing} ${name}`, server: servers[name], load, paths: paths[thing] }),
    ),
  );
  const readings = await measureInTurn(arms, { rounds, signal: closing.signal });
  const ratios: Record<string, Ratio> = {};
  for (const thing of things) {
    const [ours = [], theirs = []] = ['library', 'bare'].map((name) =>
      readings.get(`${thing} ${name}`)?.map(({ requests, seconds }) => requests / seconds),
    );
    ratios[thing] = ratioOf(ours, theirs);
  }
  printHttp(readings, ratios);
  return Object.fromEntries(Object.entries(ratios).map(([name, { median }]) => [name, median]));
}
