import { gutendexPage, gutendexRecord } from './gutendex-record';

const urlOf = (id: string) => `https://books.example/books/${id}/`;
const record = {
  id: 25,
  title: 'The Lamp at the Weir',
  authors: [{ name: 'Marlow, Ada', birth_year: 1821, death_year: null }],
  summaries: ['A keeper and his lamp.', 'Another.'],
  editors: [{ name: 'Reed, Tom', birth_year: 1850, death_year: 1899 }],
  translators: [],
  subjects: ['Rivers -- Fiction'],
  bookshelves: ['Category: Novels'],
  languages: ['en'],
  copyright: false,
  media_type: 'Text',
  formats: {
    'text/plain; charset=utf-8': 'https://books.example/25.txt',
    'image/jpeg': 'https://books.example/25.jpg',
  },
  download_count: 12,
};
const read = (changes: object) => gutendexRecord({ ...record, ...changes }, urlOf);

describe('a record of Gutendex', () => {
  it('becomes a book', () => {
    expect(gutendexRecord(record, urlOf)).toEqual({
      id: '25',
      book: {
        sourceId: '25',
        title: 'The Lamp at the Weir',
        authors: [{ name: 'Marlow, Ada', birthYear: 1821, deathYear: null }],
        editors: [{ name: 'Reed, Tom', birthYear: 1850, deathYear: 1899 }],
        translators: [],
        annotation: 'A keeper and his lamp.',
        languages: ['en'],
        subjects: ['Rivers -- Fiction'],
        shelves: ['Category: Novels'],
        downloads: 12,
        coverUrl: 'https://books.example/25.jpg',
        sourceUrl: 'https://books.example/books/25/',
        mediaType: 'Text',
        copyright: false,
        formats: record.formats,
      },
    });
  });

  it('of an older shape, or with nothing but a title, is a book too', () => {
    expect(gutendexRecord({ id: 1, title: 'Bare' }, urlOf).book).toEqual({
      sourceId: '1',
      title: 'Bare',
      authors: [],
      editors: [],
      translators: [],
      annotation: null,
      languages: [],
      subjects: [],
      shelves: [],
      downloads: 0,
      coverUrl: null,
      sourceUrl: urlOf('1'),
      mediaType: 'Text',
      copyright: null,
      formats: {},
    });
  });

  it.each([
    null,
    'book',
    [],
    { title: 'No id' },
    { ...record, id: '25' },
    { ...record, id: -1 },
    { ...record, id: 0 },
  ])('is malformed as %p', (value) => {
    expect(gutendexRecord(value, urlOf)).toEqual({ id: null, book: null });
  });

  it.each([undefined, null, 7, '', ' \n ', '\0'])(
    'is malformed with the title %p, but keeps its id',
    (title) => {
      expect(read({ title })).toEqual({ id: '25', book: null });
    },
  );

  it('has its title on one line, without what a database refuses', () => {
    expect(read({ title: ' The\0 Lamp\r\n  at\uD800 the Weir; 😀 e\u0301 ' }).book?.title).toBe(
      'The Lamp at the Weir; 😀 é',
    );
  });

  it('keeps only people with a name, each once, and only years that can be', () => {
    const authors = [
      { name: 'Plato', birth_year: -428, death_year: -348 },
      { name: ' ' },
      null,
      'Anonymous',
      { name: 'Plato', birth_year: -428, death_year: -348 },
      { name: 'Nobody', birth_year: 1800.5, death_year: 20260 },
    ];
    expect(read({ authors }).book?.authors).toEqual([
      { name: 'Plato', birthYear: -428, deathYear: -348 },
      { name: 'Nobody', birthYear: null, deathYear: null },
    ]);
  });

  it('keeps what can be read of each list', () => {
    const { book } = read({
      languages: ['EN', 'en-GB', 7, 'x', 'grc'],
      subjects: ['Rivers', null, ' Rivers ', ''],
      summaries: ['', null, ' Two\n\nparagraphs. '],
      bookshelves: 'Novels',
    });
    expect(book).toMatchObject({
      languages: ['en', 'grc'],
      subjects: ['Rivers'],
      annotation: 'Two\n\nparagraphs.',
      shelves: [],
    });
  });

  it.each([
    [3.5, 0],
    [-1, 0],
    ['12', 0],
    [9e12, 2 ** 31 - 1],
  ])('with %p downloads has %p', (download_count, downloads) => {
    expect(read({ download_count }).book?.downloads).toBe(downloads);
  });

  it('has no addresses but those of the web', () => {
    const formats = {
      'text/plain': 'file:///etc/passwd',
      'text/html': 'no url',
      'image/jpeg': 7,
      'a/b': 'HTTP://x/',
    };
    expect(read({ formats }).book).toMatchObject({ formats: { 'a/b': 'HTTP://x/' }, coverUrl: null });
  });
});

describe('a page of Gutendex', () => {
  it('holds its records, malformed ones too', () => {
    const page = gutendexPage({ count: 2, next: 'https://n/', results: [record, { id: 3 }] }, urlOf);
    expect(page).toMatchObject({
      count: 2,
      next: 'https://n/',
      records: [{ id: '25' }, { id: '3', book: null }],
    });
  });

  it('may lack a count and a next page', () => {
    expect(gutendexPage({ results: [] }, urlOf)).toEqual({ count: null, next: null, records: [] });
  });

  it.each([null, [], 'page', { detail: 'Invalid page.' }, { results: {} }, { results: [], next: 2 }])(
    'is not %p',
    (value) => {
      expect(gutendexPage(value, urlOf)).toBeNull();
    },
  );
});
