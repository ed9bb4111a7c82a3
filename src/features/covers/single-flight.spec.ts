import { SingleFlight } from './single-flight';

const staying = new AbortController().signal;

describe('work that is shared', () => {
  it('is done once for all who ask for it at the same time, and again for those who come later', async () => {
    const works = new SingleFlight<number>();
    let done = 0;
    const work = async () => (done += 1);
    const asked = ['a', 'a', 'b'].map((name) => works.do(name, work, staying));
    expect(await Promise.all(asked)).toEqual([1, 1, 2]);
    expect(await works.do('a', work, staying)).toBe(3);
  });

  it('is unwanted when all who asked are gone, and begun anew for those who come then', async () => {
    const works = new SingleFlight<string>();
    const signals: AbortSignal[] = [];
    const work = (unwanted: AbortSignal) => {
      signals.push(unwanted);
      return new Promise<string>((_, fail) =>
        unwanted.addEventListener('abort', () => fail(unwanted.reason as Error)),
      );
    };
    const leaving = [new AbortController(), new AbortController()] as const;
    const asked = leaving.map(({ signal }) => works.do('a', work, signal));
    leaving[0].abort();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    leaving[1].abort(new Error('gone'));
    const later = works.do('a', () => Promise.resolve('made'), staying);
    for (const one of asked) await expect(one).rejects.toThrow('gone');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(await later).toBe('made');
  });
});
