import { RedisConfig } from '#platform/jobs/redis.config';
import { RedisServer } from '#test/fakes/redis-server';
import { ToldChanges } from '#test/fakes/told-changes';
import { until } from '#test/pace';
import { Cache } from './cache';
import { CacheConfig } from './cache.config';
import { ChangeLedger } from './change-ledger';
import { RedisLevel } from './redis-level';

jest.setTimeout(60_000);

let server: RedisServer;
let url: string;
const open: RedisLevel[] = [];

beforeEach(async () => {
  server = new RedisServer();
  url = await server.start();
});
afterEach(async () => {
  for (const level of open.splice(0)) level.onApplicationShutdown();
  await server.stop();
});

/** A process with a memory of its own, and what it makes when nobody remembers it. */
function newProcess(made: () => string, settings: Partial<CacheConfig> = {}) {
  const changes = new ToldChanges();
  const config = Object.assign(new CacheConfig(), settings);
  const ledger = new ChangeLedger(changes, config);
  const level = new RedisLevel(Object.assign(new RedisConfig(), { url }), config, ledger);
  open.push(level);
  const cache = new Cache(config, ledger, level);
  let count = 0;
  const ask = () => cache.remember('book 17', ['book:17'], () => Promise.resolve((count += 1) && made()));
  const isTrusting = async () => (await level.look('nothing', [])) !== undefined;
  const trust = () => until('Redis is trusted', isTrusting);
  return { changes, ask, trust, isTrusting, level, count: () => count };
}

const kept = (text: string) => [...server.words.values()].some((value) => value.endsWith(`\n"${text}"`));

type Process = ReturnType<typeof newProcess>;

/** Has a process make its answer, until it has put it into Redis: a slow one is done without for a while. */
const share = ({ changes, ask, level }: Process, text: string) =>
  until(`${text} is kept`, async () => {
    changes.tell('book:17');
    await ask();
    await level.look('nothing', []);
    return kept(text);
  });

describe('an answer that one process made', () => {
  it('is another one’s, too, until something changes that it goes by', async () => {
    let title = 'Moby';
    const [one, other] = [newProcess(() => title), newProcess(() => title)];
    const isShared = async () => {
      title = title === 'Moby' ? 'Dick' : 'Moby';
      other.changes.tell('book:17');
      await other.level.look('nothing', []);
      await share(one, title);
      const count = other.count();
      expect(await other.ask()).toBe(title);
      return other.count() === count;
    };
    await until('it is shared', isShared);
    await until('it is shared again', isShared);
  });

  it('is not believed by one that knows of a change, whether or not the other has heard of it', async () => {
    const [slow, quick] = [newProcess(() => 'old'), newProcess(() => 'new')];
    await quick.trust();
    await share(slow, 'old');
    quick.changes.tell('book:17');
    expect(await quick.ask()).toBe('new');
  });

  it('is not given to another release, which may have another shape for it', async () => {
    const [one, next] = [newProcess(() => 'old shape'), newProcess(() => 'new shape')];
    next.level['release'] = 'next';
    await next.trust();
    await share(one, 'old shape');
    expect(await next.ask()).toBe('new shape');
  });

  it('from before a change is not kept for after it', async () => {
    const [one, other] = [newProcess(() => 'old'), newProcess(() => 'new')];
    await other.trust();
    await until('old is kept', async () => {
      const look = await one.level.look('book 17', ['book:17', 'book:*']);
      other.changes.tell('book:17');
      if (look) one.level.keep('book 17', look, '"old"', 10);
      await one.level.look('nothing', []);
      return kept('old');
    });
    expect(await other.ask()).toBe('new');
  });

  it('from what it did not know to be old is not kept for one that knows', async () => {
    const [slow, quick] = [newProcess(() => 'old'), newProcess(() => 'new')];
    await Promise.all([slow.trust(), quick.trust()]);
    await share(slow, 'old');
    slow.changes.untold.push('book:17');
    slow.changes.tell('book:17');
    quick.changes.tell('book:17');
    await quick.level.look('nothing', []);
    await slow.ask();
    await slow.level.look('nothing', []);
    expect(await quick.ask()).toBe('new');
  });

  it('is not believed by one that has just begun', async () => {
    await share(
      newProcess(() => 'old'),
      'old',
    );
    const late = newProcess(() => 'new');
    await late.trust();
    expect(await late.ask()).toBe('new');
  });

  it('is kept for others only as far as the settings go', async () => {
    const one = newProcess(() => 'Moby', { redisMegabytes: 0 });
    await one.trust();
    await one.ask();
    await one.level.look('a', []);
    expect(kept('Moby')).toBe(false);
  });
});

describe('a Redis that goes away', () => {
  it('fails nobody, and what it kept is believed by nobody when it is back', async () => {
    let title = 'old';
    const [one, other] = [newProcess(() => title), newProcess(() => title)];
    await other.trust();
    await share(one, 'old');
    const look = await one.level.look('book 17', ['book:17', 'book:*']);
    await server.stop();
    title = 'new';
    await until('it is noticed', async () => !(await one.isTrusting()) && !(await other.isTrusting()));
    for (const { changes } of [one, other]) changes.tell('book:17');
    expect([await one.ask(), await other.ask()]).toEqual(['new', 'new']);
    await server.start();
    await other.trust();
    expect(await other.level.look('book 17', ['book:17', 'book:*'])).not.toHaveProperty('text');
    expect((await other.level.look('book 17', ['book:17']))?.stamp).not.toBe(look?.stamp);
  });

  it('is not waited for twice when it does not answer', async () => {
    const { trust, isTrusting, ask, count } = newProcess(() => 'Moby');
    await trust();
    server.fallSilent();
    expect(await ask()).toBe('Moby');
    expect([await isTrusting(), count()]).toEqual([false, 1]);
    server.speak();
    await trust();
  });

  it('is not believed when it has forgotten everything', async () => {
    const { trust, isTrusting, level } = newProcess(() => 'Moby');
    await trust();
    server.words.clear();
    expect(await isTrusting()).toBe(false);
    await trust();
    expect(await level.look('a', ['book:17'])).toHaveProperty('stamp');
  });
});
