import { FakeBookSource } from '#test/fakes/fake-book-source';
import { makeSourceBook } from '#test/make';
import { discoverCategories } from './category-discovery';

/** A catalogue of books that stand under these headings, two books a page. */
const sourceOf = (...headings: string[][]) =>
  new FakeBookSource(headings.map((subjects) => makeSourceBook({ subjects })));

const refuse = (fault: unknown) => {
  throw fault;
};

async function namesIn(source: FakeBookSource, pages = 0, most = 0): Promise<string[]> {
  const limits = { discoveryPagesLimit: pages, maxCategories: most };
  return (await discoverCategories(source, limits, refuse)).map(({ name }) => name);
}

describe('the categories of a source', () => {
  it('come in the order of how many books stand in them, ties by name', async () => {
    const source = sourceOf(['Whales', 'Ships'], ['Zoology', 'Ships'], ['Whales', 'Birds'], ['Ships']);
    expect(await namesIn(source)).toEqual(['Ships', 'Whales', 'Birds', 'Zoology']);
  });

  it('are the same whatever the order of the books', async () => {
    const headings = [['Ships', 'ant'], ['Birds'], ['Émigrés', 'Zoology'], ['Ants', 'birds']];
    const forth = await namesIn(sourceOf(...headings));
    expect(await namesIn(sourceOf(...headings.toReversed()))).toEqual(forth);
  });

  it('are counted once a book, whatever the case, and called as most books do', async () => {
    const source = sourceOf(
      ['SHIPS', 'Ships -- Fiction', 'ships'],
      ['Ships'],
      ['Ships'],
      ['Whales'],
      ['Whales'],
    );
    expect(await namesIn(source)).toEqual(['Ships', 'Whales']);
    expect(await namesIn(sourceOf(['ships'], ['Ships']))).toEqual(['Ships']);
  });

  it('stand in shelves as well as in subjects', async () => {
    const source = new FakeBookSource([
      makeSourceBook({ subjects: [], shelves: ['Browsing: Gothic Fiction'] }),
    ]);
    expect(await namesIn(source)).toEqual(['Gothic Fiction']);
  });

  it('are no more than the most that are wanted', async () => {
    expect(await namesIn(sourceOf(['Ships', 'Whales'], ['Whales'], ['Birds', 'Ships']), 0, 2)).toEqual([
      ...['Ships', 'Whales'],
    ]);
  });

  it('are those of as many pages as are to be read, and no page more is asked for', async () => {
    const source = sourceOf(['Ships'], ['Ships'], ['Birds'], ['Birds'], ['Whales']);
    expect(await namesIn(source, 2)).toEqual(['Birds', 'Ships']);
    expect(source.pagesAsked).toHaveLength(2);
    expect(await namesIn(source)).toEqual(['Birds', 'Ships', 'Whales']);
  });

  it('are what was read when the listing breaks off, and the fault is told', async () => {
    const source = sourceOf(['Ships'], ['Ships'], ['Birds']);
    source.broken.add('');
    const faults: unknown[] = [];
    const limits = { discoveryPagesLimit: 0, maxCategories: 0 };
    const found = await discoverCategories(source, limits, (fault) => faults.push(fault));
    expect(found.map(({ name }) => name)).toEqual(['Ships']);
    expect(faults).toMatchObject([{ code: 'source.unavailable' }]);
  });

  it('cannot be found when not even the first page can be read', async () => {
    const limits = { discoveryPagesLimit: 0, maxCategories: 0 };
    const stopped = discoverCategories(
      sourceOf(['Ships']),
      limits,
      refuse,
      AbortSignal.abort(new Error('stopped')),
    );
    await expect(stopped).rejects.toThrow('stopped');
  });
});
