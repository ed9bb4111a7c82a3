import { setTimeout as sleep } from 'node:timers/promises';
import { BriefMemory } from './brief-memory';

/** Answers how often it was asked. */
function counter() {
  let asked = 0;
  return () => Promise.resolve((asked += 1));
}

describe('a brief memory', () => {
  it('asks once for many who ask at once, and again when the answer is too old', async () => {
    const memory = new BriefMemory<number>(50);
    const ask = counter();
    expect(await Promise.all([memory.recall('a', ask), memory.recall('a', ask)])).toEqual([1, 1]);
    await sleep(60);
    expect(await memory.recall('a', ask)).toBe(2);
  });

  it('keeps what it was asked apart, and forgets it when told so', async () => {
    const memory = new BriefMemory<number>(60_000);
    const ask = counter();
    expect([await memory.recall('a', ask), await memory.recall('b', ask)]).toEqual([1, 2]);
    memory.forget();
    expect(await memory.recall('a', ask)).toBe(3);
  });

  it('asks again after a failure', async () => {
    const memory = new BriefMemory<number>(60_000);
    const fail = () => Promise.reject(new Error('away'));
    await expect(memory.recall('a', fail)).rejects.toThrow('away');
    expect(await memory.recall('a', counter())).toBe(1);
  });

  it('remembers no more than it may: the oldest answer goes first', async () => {
    const memory = new BriefMemory<number>(60_000, 2);
    const ask = counter();
    for (const key of ['a', 'b', 'c', 'c', 'b']) await memory.recall(key, ask);
    expect(await memory.recall('a', ask)).toBe(4);
  });
});
