import { authorKey, workKey } from '#features/catalog/identity';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makeCategory, makePerson } from '#test/make';
import { HoldingsSearch } from './holdings.search';

const SEA = makeCategory();
const [ann, bob] = [makePerson('Ann'), makePerson('Bob')];

let library: LibraryOnFakes;
let holdings: HoldingsSearch;
let first: number;

beforeAll(async () => {
  library = await assembleLibrary();
  holdings = library.app.get(HoldingsSearch, { strict: false });
  const people = { author: [ann, bob], editor: [makePerson('Cid')], translator: [bob] };
  const two = [SEA, makeCategory('Whales')];
  first = await library.takeIn(
    makeBookDraft({ sourceId: '1', title: 'One', people, categories: two, downloads: 3 }),
  );
  const nobody = { author: [], editor: [bob], translator: [] };
  await library.takeIn(makeBookDraft({ sourceId: '2', title: 'Two', people: nobody }));
  await library.takeIn(makeBookDraft({ sourceId: '1', title: 'Three', source: 'other' }));
});
afterAll(() => library.close());

describe('what the library holds of a source', () => {
  it('is known by the ids of that source', async () => {
    const known = await holdings.knownBooks('fake');
    expect([...known.keys()].sort()).toEqual(['1', '2']);
    expect(known.get('1')).toEqual({ bookId: first, workKey: workKey('One', [ann]), downloads: 3 });
    expect((await holdings.knownBooks('nowhere')).size).toBe(0);
  });
});

describe('what stands in a category', () => {
  it('counts each book once, under its first author, those of other sources too', async () => {
    expect(await holdings.inCategory('fake', SEA.key)).toEqual([
      { sourceId: '1', workKey: workKey('One', [ann]), authorKey: authorKey(ann) },
      { sourceId: '2', workKey: workKey('Two', []), authorKey: '' },
      expect.objectContaining({ sourceId: 'other:1' }),
    ]);
  });

  it('is nothing where there is no such category', async () => {
    expect(await holdings.inCategory('fake', 'nothing')).toEqual([]);
  });
});
