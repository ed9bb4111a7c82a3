import { takeWordOfTests, WHO } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePerson } from '#test/make';

let library: LibraryOnFakes;

const BOOKS = [
  ['A History of the Island', 'Reade, Winwood', 'en', 900],
  ['History without Islands', 'Clerk, A.', 'en', 20],
  ['Ghost in Winter', 'Melville, Herman', 'en', 300],
  ['Emmy', 'Austin, Mary', 'en', 100],
  ['Persuasion', 'Austen, Jane', 'en', 5_000],
  ['La Dame aux camélias', 'Dumas, Alexandre', 'fr', 9_000],
  ['Анна Каренина', 'Толстой, Лев', 'ru', 800],
  ['किताब की दुनिया', 'प्रेमचंद', 'hi', 30],
  ['紅樓夢', '曹雪芹', 'zh', 700],
  ['شَمْس', 'كاتب', 'ar', 10],
] as const;

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
  for (const [title, name, language, downloads] of BOOKS) {
    const people = { author: [makePerson(name)], editor: [], translator: [] };
    const rest = { subjects: [], languages: [language], downloads };
    await library.takeIn(makeBookDraft({ title, people, ...rest }));
  }
});
afterAll(() => library.close());

interface Answer {
  items: { title: string; text: string }[];
  books: number;
  correctedTo: string | null;
}

/** What visitors see. */
async function answer(path: string): Promise<Answer> {
  const response = await fetch(library.url + path, { headers: { [WHO]: 'session books/read' } });
  expect([path, response.status]).toEqual([path, 200]);
  return (await response.json()) as Answer;
}

async function found(search: string, more = ''): Promise<[string | null, ...string[]]> {
  const { items, correctedTo } = await answer(`/books?search=${encodeURIComponent(search)}${more}`);
  return [correctedTo, ...items.map(({ title }) => title)];
}

describe('a misspelt search', () => {
  it('finds what likely was meant, and says so', async () => {
    expect(await found('historyy islnd')).toEqual([
      'history island',
      'A History of the Island',
      'History without Islands',
    ]);
    expect(await found('melvile zzxqqw')).toEqual(['melville', 'Ghost in Winter']);
    expect(await found('history')).toEqual([null, 'A History of the Island', 'History without Islands']);
    expect(await found('zzxqqw')).toEqual([null]);
  });

  it('takes a word that is known for one that is like it where no book holds them all', async () => {
    expect(await found('jane austin')).toEqual(['jane austin* or austen', 'Persuasion']);
  });

  it('keeps to what stands in quotes, in its field, and beside it', async () => {
    expect(await found('"historyy islnd"')).toEqual([null]);
    expect(await found('"ghost winter" melvile')).toEqual([null]);
    expect(await found('author:historyy')).toEqual([null]);
    expect(await found('title:emma author:austin')).toEqual(['title:emmy author:austin*', 'Emmy']);
    expect(await found('melvile lang:fr')).toEqual([null]);
    expect(await found('melvile -ghost')).toEqual([null]);
    expect(await found('melvile', '&language=fr')).toEqual([null]);
    expect(await found('dumaz -lang:en', '&language=fr')).toEqual(['dumas -lang:en', 'La Dame aux camélias']);
  });

  it('finds the same in another order, in facets, and in a search box', async () => {
    expect(await found('melvile', '&order_by=title')).toEqual(['melville', 'Ghost in Winter']);
    expect(await answer('/search/facets?search=melvile')).toMatchObject({
      books: 1,
      correctedTo: 'melville',
    });
    expect(await answer('/search/facets?search=melville')).toMatchObject({ books: 1, correctedTo: null });
    const { items } = await answer('/suggest?q=zzxqqw+islnd');
    expect(items.map(({ text }) => text)).toContain('A History of the Island');
  });

  it('is forgiven in every script', async () => {
    expect(await found('толстои')).toEqual(['толстой', 'Анна Каренина']);
    expect(await found('карненина')).toEqual(['каренина', 'Анна Каренина']);
  });

  it('says nothing of books that are hidden', async () => {
    const id = await library.takeIn(makeBookDraft({ title: 'Quixotry' }));
    expect(await found('quiixotry')).toEqual(['quixotry', 'Quixotry']);
    await library.database.query('UPDATE books SET hidden = true WHERE id = $1', [id]);
    expect(await found('quiixotry')).toEqual([null]);
  });
});

describe('words of other scripts', () => {
  it.each([
    ['किताब', 'किताब की दुनिया'],
    ['दुनिया', 'किताब की दुनिया'],
    ['樓夢', '紅樓夢'],
    ['紅樓夢', '紅樓夢'],
    ['曹雪芹', '紅樓夢'],
    ['شمس', 'شَمْس'],
  ])('find by %s', async (search, title) => {
    expect(await found(search)).toEqual([null, title]);
  });

  it('are whole words, in their order', async () => {
    expect(await found('कताब -किताब')).toEqual([null]);
    expect(await found('夢樓')).toEqual([null]);
  });
});
