import { readListQuery } from '#platform/lists/read-list-query';
import { createDatabase, type TestDatabase } from '#test/database';
import { InProcessTransport } from '#test/fakes/in-process-transport';
import { startJobs, type JobsProcess } from '#test/fakes/jobs-on-fakes';
import { JobInboxService } from './job-inbox.service';
import { JOB_LIST } from './job-list';
import { OWN_SOURCE, type JobMessage } from './job-message';
import { JobsSearch } from './jobs.search';

const EVENT: JobMessage = {
  ...{ specversion: '1.0', id: '1', source: 'urn:others', type: 'test.count' },
  data: { to: 1 },
};

let database: TestDatabase;
let process: JobsProcess;

beforeAll(async () => {
  database = await createDatabase();
  process = await startJobs({ databaseUrl: database.url, transport: new InProcessTransport() });
});
afterAll(async () => {
  await process.close();
  await database.drop();
});

const take = (message: JobMessage) => process.context.get(JobInboxService, { strict: false }).take(message);
const jobs = async () =>
  (await process.context.get(JobsSearch).list(readListQuery(JOB_LIST, { size: '100' }))).items;

describe('an event of somebody else', () => {
  it('makes one job, however often it comes', async () => {
    await Promise.all([take(EVENT), take(EVENT), take(EVENT)]);
    expect(await jobs()).toMatchObject([
      { name: 'test.count', requestedBy: 'urn:others', payload: { to: 1 } },
    ]);
    await take({ ...EVENT, id: '2' });
    await take({ ...EVENT, source: 'urn:1', id: '1' });
    expect(await jobs()).toHaveLength(3);
  });

  it.each([
    ['a job that is not known', { type: 'test.nothing' }],
    ['a payload that is wrong', { id: 'wrong', data: { to: 'many' } }],
    ['a payload that cannot be kept', { id: 'nul', data: { to: 1, 'a\0b': 1 } }],
    ['another request under its own id', { data: { to: 2 } }],
    ['our source, and no job', { source: OWN_SOURCE, subject: "' OR true" }],
  ])('with %s is dead, and not tried again', async (_, change) => {
    await expect(take({ ...EVENT, ...change })).rejects.toMatchObject({ name: 'DeadLetter' });
  });
});
