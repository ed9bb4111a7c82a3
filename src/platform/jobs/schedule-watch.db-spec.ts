import { DataSource } from 'typeorm';
import { createDatabase, onServer, type TestDatabase } from '#test/database';
import { InProcessTransport } from '#test/fakes/in-process-transport';
import { startJobs, type JobsProcess } from '#test/fakes/jobs-on-fakes';
import { COUNT, UNIQUE } from '#test/fakes/test-jobs';
import { Job } from './job.entity';
import { JobsService } from './jobs.service';
import type { Schedule } from './schedule';
import { ScheduleSlotsService } from './schedule-slots.service';
import { ScheduleWatch } from './schedule-watch';

const SECOND_MS = 1_000;
const START = new Date('2026-11-21T02:00:00Z');
const after = (seconds: number) => new Date(START.getTime() + seconds * SECOND_MS);

const everySecond = {
  ...{ name: 'test.every-second', cron: '* * * * * *', timezone: 'Europe/Berlin', catchUp: false },
  ...{ job: COUNT, payload: { to: 1 } },
} as unknown as Schedule;
const nightly = {
  ...{ name: 'test.nightly', cron: '30 2 * * *', timezone: 'UTC', catchUp: true },
  ...{ job: UNIQUE, payload: { name: 'night' } },
} as unknown as Schedule;

let database: TestDatabase;
let processes: JobsProcess[];
let source: DataSource;

beforeEach(async () => {
  database = await createDatabase();
  const start = () =>
    startJobs({ databaseUrl: database.url, transport: new InProcessTransport(), works: false });
  processes = await Promise.all([start(), start(), start()]);
  source = processes[0]!.context.get(DataSource);
});
afterEach(async () => {
  await Promise.all(processes.map((process) => process.close()));
  await database.drop();
});

const slotsIn = ({ context }: JobsProcess) =>
  new ScheduleSlotsService(context.get(DataSource), context.get(JobsService));

const watchIn = (process: JobsProcess, schedule: Schedule, start: Date) =>
  new ScheduleWatch(schedule, slotsIn(process), start);

/** A scheduler that starts in the first process and looks once. */
async function startAt(schedule: Schedule, start: string): Promise<void> {
  await watchIn(processes[0]!, schedule, new Date(start)).look(new Date(start));
}

const jobs = () => source.getRepository(Job).find({ order: { slot: 'ASC' } });
const slots = async () => (await jobs()).map(({ slot }) => slot);
const endAll = async () => {
  await source.query(`UPDATE jobs SET state = 'running' WHERE state = 'queued'`);
  await source.query(`UPDATE jobs SET state = 'succeeded' WHERE state = 'running'`);
};

/** Numbers below one, the same in every run. */
function* chances(): Generator<number, never> {
  for (let state = 42; ; state = (state * 48_271) % 2_147_483_647) yield state / 2_147_483_647;
}

describe('three schedulers at once', () => {
  it('give each of a thousand slots one job, though each of them misses beats and comes late', async () => {
    const chance = chances();
    const watches = processes.map((process) => watchIn(process, everySecond, START));
    for (let second = 1; second <= 1_000; second += 1) {
      const present = watches.filter(() => chance.next().value < 0.4);
      const looks = present.map((watch) => watch.look(after(second)));
      if (chance.next().value < 0.5) await Promise.all(looks);
    }
    await Promise.all(watches.map((watch) => watch.look(after(1_000))));
    const expected = Array.from(
      { length: 1_000 },
      (_, index) => `test.every-second@${after(index + 1).toISOString()}`,
    );
    expect(await slots()).toEqual(expected);
  });

  it('give a slot one job when one of them begins while another is late', async () => {
    const late = watchIn(processes[0]!, everySecond, START);
    const punctual = watchIn(processes[1]!, everySecond, after(2));
    await punctual.look(after(3));
    await late.look(after(4));
    expect(await slots()).toHaveLength(4);
  });

  it('make up for one missed slot together', async () => {
    await slotsIn(processes[0]!).queue(nightly, new Date('2026-11-18T02:30:00Z'));
    await endAll();
    const now = new Date('2026-11-21T09:00:00Z');
    await Promise.all(processes.map((process) => watchIn(process, nightly, now).look(now)));
    expect(await slots()).toEqual([
      'test.nightly@2026-11-18T02:30:00.000Z',
      'test.nightly@2026-11-21T02:30:00.000Z',
    ]);
  });
});

describe('slots at which no scheduler ran', () => {
  const first = new Date('2026-11-18T02:30:00Z');
  beforeEach(async () => {
    await slotsIn(processes[0]!).queue(nightly, first);
    await endAll();
  });

  it('are made up for by the latest of them, once', async () => {
    await startAt(nightly, '2026-11-21T09:00:00Z');
    await endAll();
    await startAt(nightly, '2026-11-21T10:00:00Z');
    expect(await slots()).toEqual([
      'test.nightly@2026-11-18T02:30:00.000Z',
      'test.nightly@2026-11-21T02:30:00.000Z',
    ]);
  });

  it('are left out when the schedule says so', async () => {
    await startAt({ ...nightly, catchUp: false }, '2026-11-21T09:00:00Z');
    expect(await slots()).toHaveLength(1);
  });

  it('are none before the schedule has begun', async () => {
    await startAt({ ...nightly, name: 'test.nightly-too' }, '2026-11-21T09:00:00Z');
    expect(await slots()).toHaveLength(1);
  });

  it('are none when the last one has a job', async () => {
    await startAt(nightly, '2026-11-18T09:00:00Z');
    expect(await slots()).toHaveLength(1);
  });
});

describe('a slot at which the job of an earlier request is open', () => {
  beforeEach(async () => {
    const watch = watchIn(processes[0]!, nightly, new Date('2026-11-20T00:00:00Z'));
    await watch.look(new Date('2026-11-21T03:00:00Z'));
  });

  it('has a job that is cancelled from the beginning and says why', async () => {
    const [open, skipped] = await jobs();
    expect(open).toMatchObject({ state: 'queued', slot: 'test.nightly@2026-11-20T02:30:00.000Z' });
    expect(skipped).toMatchObject({
      ...{ state: 'cancelled', slot: 'test.nightly@2026-11-21T02:30:00.000Z' },
      ...{ key: open?.key, errorCode: 'schedule.overlap', attempts: 0 },
    });
  });

  it('is not made up for, when that job has come to its end', async () => {
    await endAll();
    await startAt(nightly, '2026-11-21T09:00:00Z');
    await watchIn(processes[1]!, nightly, START).look(new Date('2026-11-21T03:00:00Z'));
    expect(await slots()).toHaveLength(2);
  });
});

describe('while the database is away', () => {
  const goAway = async () => {
    await onServer(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS false`);
    await onServer(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database.name}'`,
    );
  };
  const comeBack = () => onServer(`ALTER DATABASE ${database.name} ALLOW_CONNECTIONS true`);

  it('no slot is lost, and none that was missed before', async () => {
    await slotsIn(processes[0]!).queue(nightly, new Date('2026-11-18T02:30:00Z'));
    await endAll();
    const watches = [
      watchIn(processes[0]!, everySecond, START),
      watchIn(processes[1]!, nightly, new Date('2026-11-21T09:00:00Z')),
    ];
    await watches[0]!.look(after(1));
    await goAway();
    for (const second of [2, 3]) await expect(watches[0]!.look(after(second))).rejects.toThrow();
    await expect(watches[1]!.look(new Date('2026-11-22T03:00:00Z'))).rejects.toThrow();
    await comeBack();
    await watches[0]!.look(after(4));
    await watches[1]!.look(new Date('2026-11-22T03:00:00Z'));
    const seconds = [1, 2, 3, 4].map((second) => `test.every-second@${after(second).toISOString()}`);
    const nights = [18, 21, 22].map((day) => `test.nightly@2026-11-${day}T02:30:00.000Z`);
    expect(await slots()).toEqual([...seconds, ...nights]);
  });
});

it('a scheduler that stops queues nothing more', async () => {
  const watch = watchIn(processes[0]!, everySecond, START);
  const looking = watch.look(after(1_000));
  await watch.stop();
  const { length } = await slots();
  await looking;
  expect(length).toBeLessThan(3);
  expect(await slots()).toHaveLength(length);
});
