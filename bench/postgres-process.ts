import { Pool } from 'pg';
import { answerParent } from './answer-parent';
import { readingOf, type LoadReading } from './load';
import { CONNECTIONS, runNoted } from './run-noted';
import type { NotedRequest, Notes } from './statement-notes';

interface StatementLoad {
  paths: string[];
  from: number;
  connections: number;
  milliseconds: number;
}

const notes: Notes = {};
let pool: Pool;

/** Asks PostgreSQL itself what the library would, from as many askers, over as many connections as the library keeps. */
async function applyStatements(load: StatementLoad): Promise<LoadReading> {
  const { paths, from, connections, milliseconds } = load;
  const begin = performance.now();
  const deadline = begin + milliseconds;
  const latencies: number[] = [];
  let next = from;
  const ask = async () => {
    for (let begun = performance.now(); begun < deadline; begun = performance.now()) {
      await runNoted(pool, notes[paths[next++ % paths.length] as string] as NotedRequest);
      latencies.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  return readingOf(latencies, { errors: 0, seconds: (performance.now() - begin) / 1000 });
}

answerParent({
  open: ({ databaseUrl }: { databaseUrl: string }) => {
    pool = new Pool({ connectionString: databaseUrl, max: CONNECTIONS });
    return '';
  },
  learn: (more: Notes) => void Object.assign(notes, more),
  load: applyStatements,
  cpu: () => process.cpuUsage(),
});
