import { Recent } from './recent';

/** A clock that goes when it is told to, and an answer that counts how often it was made. */
function ground() {
  let now = 0;
  let made = 0;
  const recent = new Recent<number>(() => now);
  const ask = (key = 'a') => recent.get(key, () => Promise.resolve((made += 1)));
  return { recent, ask, wait: (milliseconds: number) => (now += milliseconds), made: () => made };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what takes long to find out', () => {
  it('is found out once, however many ask', async () => {
    const { ask, wait } = ground();
    expect(await Promise.all([ask(), ask(), ask()])).toEqual([1, 1, 1]);
    wait(499);
    expect(await ask()).toBe(1);
    expect(await ask('another')).toBe(2);
  });

  it('need not be found out where somebody has', async () => {
    const { recent, ask, made } = ground();
    recent.put('a', 7);
    expect([await ask(), made()]).toEqual([7, 0]);
  });

  it('is never older than a second', async () => {
    const { ask, wait } = ground();
    await ask();
    wait(1_000);
    expect(await ask()).toBe(2);
  });

  it('is found out anew before it is too old, and nobody waits for that', async () => {
    const { ask, wait, made } = ground();
    await ask();
    wait(600);
    expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
    expect(made()).toBe(2);
    await settled();
    expect(await ask()).toBe(2);
    wait(999);
    expect(await ask()).toBe(2);
  });

  it('is asked for again after a failure', async () => {
    const { recent, ask, wait } = ground();
    await expect(recent.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await ask()).toBe(1);
    wait(600);
    expect(await recent.get('a', () => Promise.reject(new Error('away')))).toBe(1);
    await settled();
    expect(await ask()).toBe(1);
  });

  it('is not kept for ever', async () => {
    const { recent, ask } = ground();
    for (let key = 0; key <= 500; key += 1) await ask(`${key}`);
    expect([await ask('500'), await ask('1'), await ask('0')]).toEqual([501, 2, 502]);
    recent.forget('500');
    expect(await ask('500')).toBe(503);
  });
});
