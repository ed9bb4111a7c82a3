import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { askAsAdministrator, type Bearer } from '#test/administrator';
import { startLibrary, type TestLibrary } from '#test/app';

describe('the queues, while Redis is away', () => {
  let library: TestLibrary;
  let headers: Bearer;
  beforeAll(async () => {
    library = await startLibrary({ settings: { REDIS_URL: 'redis://127.0.0.1:1' } });
    headers = await askAsAdministrator(library.url);
  });
  afterAll(() => library.close());

  it('are listed, those of tasks without what only Redis knows', async () => {
    const { items } = await ok(api.listJobQueues());
    expect(items.map(({ name, isPaused }) => [name, isPaused])).toEqual([
      ['parser', false],
      ['mail', false],
      ['search', false],
      ['imports', null],
    ]);
    expect(items.at(-1)).toMatchObject({ holds: 'tasks', counts: null, pausedSince: null });
    expect(await api.pauseJobQueue({ name: 'imports' })).toMatchObject({
      status: 503,
      data: { code: 'redis.unreachable' },
    });
    expect(await ok(api.pauseJobQueue({ name: 'mail' }))).toMatchObject({ isPaused: true });
  });

  it('are a page that says so when somebody asks for what is in them', async () => {
    expect((await fetch(`${library.url}/ops/queues`, { headers })).status).toBe(200);
    const answer = await fetch(`${library.url}/ops/queues/api/queues`, { headers });
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'redis.unreachable' }]);
  });
});
