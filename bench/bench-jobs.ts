import { Closing } from '#processes/closing';
import type { BenchOptions } from './bench-options';
import { openBenchServer, type BenchServer } from './bench-server';
import { openCrew, type JobKind, type JobReading } from './job-crew';
import { printJobs } from './job-report';
import { rowsLeftIn } from './job-rows-left';
import { findJobServer } from './job-servers';
import { removeTraces } from './job-traces';
import { ratioOf, type Ratio } from './ratio';
import { measureInTurn, type Arm } from './rounds';

/** How many are asked for in a batch, and how many are at work at a time. */
const BATCHES: Record<JobKind, number> = { jobs: 1_500, tasks: 5_000 };
const CONCURRENCY = 10;

/** The processes of the arms keep more connections between them than the library's own server allows. */
const POSTGRES = { max_connections: '150' };

/** What the arms are called; a bare library that writes the rows of jobs is measured where there are such rows. */
const ARMS: Record<JobKind, string[]> = { jobs: ['library', 'bare', 'rows'], tasks: ['library', 'bare'] };

/** What jobs or tasks travel by, and the settings that lead there. */
interface Way {
  kind: JobKind;
  by: string;
  variables: Record<string, string>;
}

async function findWays(closing: Closing): Promise<Way[]> {
  const [redis, rabbitmq] = [await findJobServer('redis', closing), await findJobServer('rabbitmq', closing)];
  const name = `bench-${process.pid}`;
  const onRedis = redis && { by: 'redis', variables: { REDIS_URL: redis, REDIS_PREFIX: name } };
  const onRabbit = rabbitmq && { by: 'rabbitmq', variables: { RMQ_URL: rabbitmq, RMQ_PREFIX: `${name}.` } };
  const onPostgres = { by: 'postgresql', variables: {} };
  const backends = [onPostgres, ...(onRedis ? [onRedis] : [])];
  return [
    ...[...backends, ...(onRabbit ? [onRabbit] : [])].map((way) => ({ ...way, kind: 'jobs' as const })),
    ...backends.map((way) => ({ ...way, kind: 'tasks' as const })),
  ];
}

async function openArm(
  { kind, variables }: Way,
  name: string,
  server: BenchServer,
  closing: Closing,
): Promise<Arm<JobReading>> {
  const url = await server.create(name);
  closing.onClose(() => server.drop(name));
  const hasRows = kind === 'jobs' && name !== 'bare';
  return openCrew({
    name,
    script: require.resolve(name === 'library' ? './job-library-process' : './job-bare-process'),
    place: {
      kind,
      variables: { ...variables, POSTGRES_URL: url },
      concurrency: CONCURRENCY,
      rows: name === 'rows',
    },
    count: BATCHES[kind],
    check: hasRows ? await rowsLeftIn(url, closing) : async () => undefined,
    closing,
  });
}

/** Measures one way, and gives the ratios to the arms that stand beside the library's. */
async function measureWay(
  way: Way,
  server: BenchServer,
  { rounds, closing }: BenchOptions,
): Promise<Record<string, Ratio>> {
  process.stderr.write(`${way.kind} by ${way.by}\n`);
  const opened = new Closing();
  closing.onClose(() => opened.close());
  opened.onClose(() => removeTraces(way.variables));
  const arms: Arm<JobReading>[] = [];
  for (const name of ARMS[way.kind]) arms.push(await openArm(way, name, server, opened));
  const options = { rounds, signal: closing.signal, settle: () => server.settle() };
  const readings = await measureInTurn(arms, options);
  await opened.close();
  const ratesOf = (name: string) => (readings.get(name) ?? []).map(({ count, seconds }) => count / seconds);
  const [ours, bare, rows] = ['library', 'bare', 'rows'].map(ratesOf);
  const title = `${way.kind}-${way.by}`;
  const ratios: Record<string, Ratio> = { [title]: ratioOf(ours ?? [], bare ?? []) };
  if (rows?.length) ratios[`${title}-rows`] = ratioOf(ours ?? [], rows);
  printJobs(title, readings, ratios);
  return ratios;
}

/** Jobs and tasks that do nothing, through everything they can travel by, beside the bare library that carries them. */
export async function benchJobs(options: BenchOptions): Promise<Record<string, number>> {
  const ways = await findWays(options.closing);
  const server = await openBenchServer(options.closing, POSTGRES);
  const ratios: Record<string, Ratio> = {};
  for (const way of ways) Object.assign(ratios, await measureWay(way, server, options));
  return Object.fromEntries(Object.entries(ratios).map(([name, { median }]) => [name, median]));
}
