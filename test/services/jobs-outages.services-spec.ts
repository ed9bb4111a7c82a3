import { setTimeout as sleep } from 'node:timers/promises';
import { askEvenly, askPatiently, type AskedJob } from '#test/contracts/patient-requests';
import { ServedLibrary } from '#test/contracts/served-library';
import { endProcesses, type RunningProcess } from '#test/process';
import { postgres, rabbitmq, whenControllable } from '#test/services/servers';

const COUNT = 200;

/** For how many seconds servers are away. */
const OUTAGE_SECONDS = Number(process.env['OUTAGE_SECONDS'] ?? 8);

/** RabbitMQ takes seconds to start, and longer on a busy machine. */
jest.setTimeout((OUTAGE_SECONDS + 300) * 1_000);

let library: ServedLibrary;
let api: Awaited<ReturnType<ServedLibrary['api']>>;
let bookIds: number[];
let workers: RunningProcess[];

beforeAll(async () => {
  library = await ServedLibrary.open();
  [api, bookIds] = [await library.api(), await library.bookIds()];
});
beforeEach(async () => {
  workers = await Promise.all([library.worker(), library.worker()]);
});
afterEach(async () => {
  const ends = await Promise.all(workers.splice(0).map((worker) => worker.end('SIGTERM')));
  expect(ends.map(({ code }) => code)).toEqual(ends.map(() => 0));
});
afterAll(async () => {
  await endProcesses();
  await library.close();
});

const idsOf = (asked: readonly AskedJob[]) => asked.map(({ id }) => id);

const slowestOf = (asked: readonly AskedJob[]) => Math.max(...asked.map(({ slowestMs }) => slowestMs));

const statusesOf = (asked: readonly AskedJob[]) => asked.flatMap(({ statuses }) => statuses);

/** Asks for many jobs; fails when the API ends over it, and says what it wrote when it answers anything unexpected. */
async function ask(overMs: number): Promise<AskedJob[]> {
  const ended = api.process.ended.then(() => Promise.reject(new Error('The API ended')));
  try {
    return await Promise.race([askEvenly(api, bookIds, { count: COUNT, overMs }), ended]);
  } catch (error) {
    throw new Error(`${String(error)}\n${api.process.output()}`, { cause: error });
  }
}

/** Says what was seen, for those who want numbers. */
async function tell(asked: readonly AskedJob[], since: number): Promise<void> {
  const { succeeded, startedTwice } = await library.fates(idsOf(asked));
  const repeats = statusesOf(asked).filter((status) => status !== 202).length;
  const seconds = ((performance.now() - since) / 1_000).toFixed(1);
  const words = [
    `${succeeded} of ${asked.length} done, the last ${seconds} s after the servers were back`,
    `begun twice: ${startedTwice}`,
    `slowest answer: ${Math.round(slowestOf(asked))} ms`,
    `answers other than 202: ${repeats}`,
  ];
  process.stdout.write(`${words.join('; ')}\n`);
}

whenControllable([rabbitmq], 'jobs asked for over HTTP while RabbitMQ is away', () => {
  afterEach(() => rabbitmq.start());

  it.each([
    ['stopped', () => rabbitmq.stop()],
    ['killed', () => rabbitmq.kill()],
  ])('are all accepted at once while it is %s, and done once each when it is back', async (_, end) => {
    const asking = ask(OUTAGE_SECONDS * 1_000);
    await sleep(200);
    await end();
    const asked = await asking;
    await rabbitmq.start();
    const back = performance.now();
    await library.left(idsOf(asked));
    await tell(asked, back);
    expect(new Set(idsOf(asked)).size).toBe(COUNT);
    expect(new Set(statusesOf(asked))).toEqual(new Set([202]));
    // Who waited for RabbitMQ would wait for five seconds.
    expect(slowestOf(asked)).toBeLessThan(4_000);
    expect(await library.fates(idsOf(asked))).toEqual({ succeeded: COUNT, startedTwice: 0, mostStarts: 1 });
  });
});

whenControllable([postgres], 'jobs asked for over HTTP while PostgreSQL starts again', () => {
  it.each([
    ['a stop', () => postgres.restart()],
    ['a kill', () => postgres.kill().then(() => postgres.start())],
  ])('after %s, are all done once; only what it caught at work can be begun twice', async (_, again) => {
    const asking = ask(3_000);
    await sleep(1_000);
    await again();
    const back = performance.now();
    const asked = await asking;
    await library.left(idsOf(asked));
    await tell(asked, back);
    expect(new Set(idsOf(asked)).size).toBe(COUNT);
    const fates = await library.fates(idsOf(asked));
    expect(fates.succeeded).toBe(COUNT);
    expect(fates.startedTwice).toBeLessThanOrEqual(workers.length);
    expect(fates.mostStarts).toBeLessThanOrEqual(2);
  });
});

describe('jobs of a worker', () => {
  it('that is killed among many are all done by the other', async () => {
    const asked = await ask(0);
    await library.left(idsOf(asked), COUNT - 20);
    const [victim] = workers.splice(0, 1);
    await victim?.end('SIGKILL');
    const killed = performance.now();
    await library.left(idsOf(asked));
    await tell(asked, killed);
    const fates = await library.fates(idsOf(asked));
    expect(fates.succeeded).toBe(COUNT);
    expect(fates.startedTwice).toBeLessThanOrEqual(1);
  });

  it('that is killed over one are begun again by another', async () => {
    const letGo = await library.hold('text_origins');
    const [first, second] = [await askPatiently(api, 1), await askPatiently(api, 2)];
    await atWork(2);
    const [victim] = workers.splice(0, 1);
    await victim?.end('SIGKILL');
    await letGo();
    await library.left(idsOf([first, second]));
    const fates = await library.fates(idsOf([first, second]));
    expect(fates).toEqual({ succeeded: 2, startedTwice: 1, mostStarts: 2 });
  });

  it('that lose the database in the middle are tried again', async () => {
    const letGo = await library.hold('pages');
    const { id } = await askPatiently(api, 1);
    while ((await library.cutHeld()) === 0) await sleep(20);
    await letGo();
    await library.left([id]);
    expect(await library.fates([id])).toEqual({ succeeded: 1, startedTwice: 1, mostStarts: 2 });
  });

  it('that is to end are finished before it ends', async () => {
    const letGo = await library.hold('text_origins');
    const asked = [await askPatiently(api, 1), await askPatiently(api, 2)];
    await atWork(2);
    const ending = workers.splice(0).map((worker) => worker.end('SIGTERM'));
    await sleep(1_000);
    await letGo();
    const ends = await Promise.all(ending);
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
    expect(await library.fates(idsOf(asked))).toEqual({ succeeded: 2, startedTwice: 0, mostStarts: 1 });
  });

  it('that is to end and cannot do not keep it beyond its time, and are done by another', async () => {
    const letGo = await library.hold('text_origins');
    const asked = [await askPatiently(api, 1), await askPatiently(api, 2)];
    await atWork(2);
    const begin = performance.now();
    await Promise.all(workers.splice(0).map((worker) => worker.end('SIGTERM')));
    expect(performance.now() - begin).toBeGreaterThan(5_500);
    expect(performance.now() - begin).toBeLessThan(60_000);
    await letGo();
    workers.push(await library.worker());
    await library.left(idsOf(asked));
    expect(await library.fates(idsOf(asked))).toEqual({ succeeded: 2, startedTwice: 2, mostStarts: 2 });
  });

  /** Waits until so many jobs are at work. */
  async function atWork(count: number): Promise<void> {
    const isSo = async () => (await library.ask(`SELECT FROM jobs WHERE state = 'running'`)).length === count;
    while (!(await isSo())) await sleep(20);
  }
});
