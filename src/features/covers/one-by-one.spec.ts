import { OneByOne } from './one-by-one';

const staying = new AbortController().signal;

/** Work that goes on until it is let go. */
function heldWork() {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  return { work: () => held, release };
}

describe('work that is done one by one', () => {
  it('never goes on beside other work, not even after a failure', async () => {
    const works = new OneByOne(8);
    let under = 0;
    const work = async () => {
      under += 1;
      expect(under).toBe(1);
      await new Promise((later) => setImmediate(later));
      under -= 1;
    };
    const failed = works.do(() => Promise.reject(new Error('no')), staying);
    const rest = Promise.all([1, 2, 3].map(() => works.do(work, staying)));
    await expect(failed).rejects.toThrow('no');
    await rest;
    await works.do(work, staying);
  });

  it('is refused when as many wait as there is room for', async () => {
    const works = new OneByOne(1);
    const { work, release } = heldWork();
    const first = works.do(work, staying);
    const second = works.do(() => Promise.resolve('second'), staying);
    await expect(works.do(work, staying)).rejects.toMatchObject({
      code: 'image.busy',
      details: { retryAfterSeconds: 5 },
    });
    release();
    expect(await Promise.all([first, second])).toEqual([undefined, 'second']);
  });

  it('is not begun for those who left before their turn, and their place is for others', async () => {
    const works = new OneByOne(1);
    const { work, release } = heldWork();
    const first = works.do(work, staying);
    const leaving = new AbortController();
    const unwanted = jest.fn();
    const left = works.do(unwanted, leaving.signal);
    leaving.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    const last = works.do(() => Promise.resolve('last'), staying);
    release();
    expect([await first, await last]).toEqual([undefined, 'last']);
    expect(unwanted).not.toHaveBeenCalled();
  });
});
