import { DataSource } from 'typeorm';
import { createDatabase, type TestDatabase } from '#test/database';
import { InProcessTransport } from '#test/fakes/in-process-transport';
import { startJobs, type JobsProcess } from '#test/fakes/jobs-on-fakes';
import { UNIQUE } from '#test/fakes/test-jobs';
import { JobsService } from './jobs.service';
import { ScheduleSlotsService } from './schedule-slots.service';
import { SchedulesService } from './schedules.service';

let database: TestDatabase;
let process: JobsProcess;
let schedules: SchedulesService;

const nightly = {
  ...{ name: 'test.nightly', cron: '30 2 * * *', timezone: 'UTC', catchUp: true },
  ...{ job: UNIQUE, payload: { name: 'night' } },
};

beforeEach(async () => {
  database = await createDatabase();
  process = await startJobs({ databaseUrl: database.url, transport: new InProcessTransport(), works: false });
  const { context } = process;
  schedules = new SchedulesService(
    new ScheduleSlotsService(context.get(DataSource), context.get(JobsService)),
  );
  schedules.add(nightly);
});
afterEach(async () => {
  await process.close();
  await database.drop();
});

describe('the list of schedules', () => {
  it('says of each what comes next, by name', async () => {
    schedules.add({ ...nightly, name: 'test.another', cron: '0 3 * * *' });
    const before = Date.now();
    const [another, night] = await schedules.list();
    expect(another?.schedule.name).toBe('test.another');
    expect(night?.next.map((slot) => slot.toISOString().slice(10))).toEqual(Array(5).fill('T02:30:00.000Z'));
    expect(night?.next[0]?.getTime()).toBeGreaterThan(before);
    expect(night?.last).toBeUndefined();
  });

  it('says of each what became of its last slot, and knows it from those of a longer name', async () => {
    const { context } = process;
    const slots = ['test.nightly@2026-11-09T02:30:00.000Z', 'test.nightly@2026-11-18T02:30:00.000Z'];
    const longer = 'test.nightly-too@2026-11-20T02:30:00.000Z';
    for (const slot of [...slots, longer]) {
      await context.get(JobsService).enqueue(UNIQUE, { name: slot }, { slot });
    }
    const [night] = await schedules.list();
    expect(night?.last).toMatchObject({ at: new Date('2026-11-18T02:30:00Z'), jobState: 'queued' });
  });

  it('holds those that are off, and nothing comes next', async () => {
    schedules.add({ ...nightly, name: 'test.off', cron: 'off' });
    expect((await schedules.list())[1]).toMatchObject({ schedule: { name: 'test.off' }, next: [] });
    expect(schedules.active().map(({ name }) => name)).toEqual(['test.nightly']);
  });

  it('holds no two of one name', () => {
    expect(() => schedules.add(nightly)).toThrow('test.nightly is added twice');
  });
});
