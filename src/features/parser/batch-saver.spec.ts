import { makePages, makePreparedBook } from '#test/make';
import { BatchSaver } from './batch-saver';
import type { PreparedBook } from './prepared-book';

const book = (title: string, pages = ['a page']) => makePreparedBook({ title, pages: makePages(pages) });

/** A saver that takes down what it saved; a batch is saved only when it is let go. */
function saverOf(size: number) {
  const begun: string[][] = [];
  const gates: { open: () => void; fail: (error: Error) => void }[] = [];
  const saver = new BatchSaver(size, (batch: readonly PreparedBook[]) => {
    begun.push(batch.map(({ draft }) => draft.title));
    return new Promise((open, fail) => gates.push({ open, fail }));
  });
  return { saver, begun, gates };
}

describe('books that are ready', () => {
  it('are saved when a batch of them is full, and the rest at the end', async () => {
    const { saver, begun, gates } = saverOf(2);
    await saver.add(book('A'));
    expect(begun).toEqual([]);
    await saver.add(book('B'));
    expect(begun).toEqual([['A', 'B']]);
    await saver.add(book('C'));
    const end = saver.flush();
    gates[0]?.open();
    await new Promise(setImmediate);
    expect(begun).toEqual([['A', 'B'], ['C']]);
    gates[1]?.open();
    await end;
  });

  it('are gathered while the batch before is saved, and wait when they are a batch again', async () => {
    const { saver, begun, gates } = saverOf(1);
    await saver.add(book('A'));
    const second = saver.add(book('B'));
    await new Promise(setImmediate);
    expect(begun).toEqual([['A']]);
    gates[0]?.open();
    await second;
    expect(begun).toEqual([['A'], ['B']]);
  });

  it('do not pile up when they are long', async () => {
    const { saver, begun } = saverOf(100);
    await saver.add(book('A', ['a'.repeat(3_000_000)]));
    await saver.add(book('B', ['b'.repeat(3_000_000)]));
    expect(begun).toEqual([['A', 'B']]);
  });

  it('that cannot be saved are told to whoever comes next, and end nothing by themselves', async () => {
    const { saver, gates } = saverOf(1);
    await saver.add(book('A'));
    gates[0]?.fail(new Error('no room'));
    await saver.settled();
    await expect(saver.add(book('B'))).rejects.toThrow('no room');
    await expect(saver.flush()).rejects.toThrow('no room');
  });
});
