import { RedisConfig } from '#platform/jobs/redis.config';
import { ToldChanges } from '#test/fakes/told-changes';
import { Cache } from './cache';
import { CacheConfig } from './cache.config';
import { ChangeLedger } from './change-ledger';
import { RedisLevel } from './redis-level';

function ground(settings: Partial<CacheConfig> = {}) {
  const changes = new ToldChanges();
  const config = Object.assign(new CacheConfig(), settings);
  const ledger = new ChangeLedger(changes, config);
  const cache = new Cache(config, ledger, new RedisLevel(new RedisConfig(), config, ledger));
  let made = 0;
  const ask = (key = 'book 17', tags = ['book:17']) =>
    cache.remember(key, tags, () => Promise.resolve((made += 1)));
  return { changes, cache, ask };
}

/** An answer that is made when the test says so. */
function gate<T>() {
  let open: (value: T) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const made = new Promise<T>((resolve, reject) => ([open, fail] = [resolve, reject]));
  return { make: () => made, open: (value: T) => open(value), fail: (error: Error) => fail(error) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('an answer', () => {
  it('is made once, until something changes that it goes by', async () => {
    const { changes, ask } = ground();
    expect([await ask(), await ask(), await ask('book 5', ['book:5'])]).toEqual([1, 1, 2]);
    changes.tell('book:17');
    expect([await ask(), await ask(), await ask('book 5', ['book:5'])]).toEqual([3, 3, 2]);
  });

  it('is made once for all who ask for it meanwhile', async () => {
    const { cache } = ground();
    const { make, open } = gate<number>();
    let made = 0;
    const ask = () => cache.remember('a', ['book:1'], () => ((made += 1), make()));
    const answers = Promise.all([ask(), ask(), ask()]);
    await settled();
    open(7);
    expect([await answers, made]).toEqual([[7, 7, 7], 1]);
  });

  it('that is being made when something changes is for those only who asked before', async () => {
    const { cache, changes } = ground();
    const slow = gate<string>();
    const before = cache.remember('a', ['book:1'], slow.make);
    await settled();
    changes.tell('book:1');
    expect(await cache.remember('a', ['book:1'], () => Promise.resolve('new'))).toBe('new');
    slow.open('old');
    expect(await before).toBe('old');
    expect(await cache.remember('a', ['book:1'], () => Promise.resolve('newer'))).not.toBe('old');
  });

  it('that fails is told to all who wait for it, and is made again for the next', async () => {
    const { cache } = ground();
    const { make, fail } = gate<string>();
    const both = [1, 2].map(() => cache.remember('a', ['book:1'], make));
    await settled();
    fail(new Error('away'));
    for (const one of both) await expect(one).rejects.toThrow('away');
    expect(await cache.remember('a', ['book:1'], () => Promise.resolve('there'))).toBe('there');
  });

  it('is made every time while nobody hears of changes', async () => {
    const { changes, ask } = ground();
    await ask();
    changes.isThere = false;
    expect([await ask(), await ask()]).toEqual([2, 3]);
    changes.beginAgain();
    expect([await ask(), await ask()]).toEqual([4, 4]);
  });

  it('is made every time where the settings want nothing kept', async () => {
    const { ask } = ground({ enabled: false });
    expect([await ask(), await ask()]).toEqual([1, 2]);
  });

  it('is the same the first time and later, and nobody can change it for others', async () => {
    const { cache } = ground();
    const make = () => Promise.resolve({ at: new Date(0), none: undefined, tags: ['a'] });
    const first = await cache.remember('a', ['book:1'], make);
    expect(first).toEqual({ at: '1970-01-01T00:00:00.000Z', tags: ['a'] });
    first.tags.push('b');
    expect(await cache.remember('a', ['book:1'], make)).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      tags: ['a'],
    });
  });

  it('of nothing is not kept', async () => {
    const { cache } = ground();
    expect(await cache.remember('a', ['book:1'], () => Promise.resolve(undefined))).toBeUndefined();
    expect(await cache.remember('a', ['book:1'], () => Promise.resolve(1))).toBe(1);
  });

  it('is kept no longer than it may be', async () => {
    const { cache } = ground();
    jest.useFakeTimers();
    const ask = (answer: number) => cache.remember('a', ['book:1'], () => Promise.resolve(answer), 2);
    expect([await ask(1), await ask(2)]).toEqual([1, 1]);
    jest.advanceTimersByTime(2_001);
    expect(await ask(3)).toBe(3);
    jest.useRealTimers();
  });
});

describe('what a process keeps', () => {
  it('is bounded: what was not asked for the longest goes first, and what is too large is not kept', async () => {
    const { cache } = ground({ megabytes: 1 });
    let made = 0;
    const ask = (key: number, length: number) =>
      cache.remember(String(key), ['book:1'], () => Promise.resolve(`${(made += 1)}`.padEnd(length)));
    for (let key = 0; key < 100; key += 1) {
      await ask(key, 5_000);
      await ask(0, 5_000);
    }
    expect(made).toBe(100);
    await ask(0, 5_000);
    expect(made).toBe(100);
    await ask(1, 5_000);
    expect(made).toBe(101);
    await ask(1_000, 10_000);
    await ask(1_000, 10_000);
    expect(made).toBe(103);
  });
});
