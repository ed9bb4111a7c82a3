import { OneByOne } from './one-by-one';

describe('work that is done one by one', () => {
  it('is done once for all who ask for it at the same time, and again for those who come later', async () => {
    const works = new OneByOne<number>();
    let done = 0;
    const work = async () => (done += 1);
    expect(await Promise.all([works.do('a', work), works.do('a', work), works.do('b', work)])).toEqual([
      1, 1, 2,
    ]);
    expect(await works.do('a', work)).toBe(3);
  });

  it('never goes on beside other work, not even after a failure', async () => {
    const works = new OneByOne<void>();
    let under = 0;
    const work = async () => {
      under += 1;
      expect(under).toBe(1);
      await new Promise((later) => setImmediate(later));
      under -= 1;
    };
    const failed = works.do('bad', () => Promise.reject(new Error('no')));
    const rest = Promise.all(['a', 'b', 'c'].map((name) => works.do(name, work)));
    await expect(failed).rejects.toThrow('no');
    await rest;
  });
});
