import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePages } from '#test/make';
import { BookIntakeService } from './book-intake.service';
import type { ChapterDto } from './chapter.dto';
import { ChapterUpkeepService } from './chapter-upkeep.service';

let library: LibraryOnFakes;

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
});
afterAll(() => library.close());

const prose = (word: string) => `${`𝔘 ${word} ran. `.repeat(60)}\n`;

/** Three chapters on four pages; the second one begins in the middle of a page. */
const TEXTS = [
  `CHAPTER I\n\nThe Goose\n\n${prose('goose')}`,
  `${prose('fox')}\nCHAPTER II\n\n${prose('hen')}`,
  `${prose('cat')}\n`,
  `CHAPTER III\n\n${prose('dog')}`,
];

const takeIn = (texts = TEXTS) => library.takeIn(makeBookDraft({ pages: makePages(texts) }));

async function chaptersOf(id: number, query = ''): Promise<{ items: ChapterDto[]; total: number }> {
  const response = await fetch(`${library.url}/books/${id}/chapters${query}`);
  return (await response.json()) as { items: ChapterDto[]; total: number };
}

const titlesOf = async (id: number) => (await chaptersOf(id)).items.map(({ title }) => title);

const rowsOf = async (table: string, id: number) =>
  (await library.database.query<object>(`SELECT FROM ${table} WHERE book_id = $1`, [id])).rows.length;

/** As it was before the library looked for chapters. */
async function forget(id: number): Promise<void> {
  await library.database.query('DELETE FROM chapters WHERE book_id = $1', [id]);
  await library.database.query(`INSERT INTO chapter_dues VALUES ($1, now() - interval '1 hour')`, [id]);
}

describe('the chapters of a book', () => {
  it('are where their pages and their offsets say, and where their starts say', async () => {
    const id = await takeIn();
    const { items, total } = await chaptersOf(id);
    expect(total).toBe(3);
    const text = [...TEXTS.join('')];
    for (const { title, page, offset, start } of items) {
      const heading = [...(title.split('.')[0] as string)];
      expect([...(TEXTS[page - 1] as string)].slice(offset, offset + heading.length)).toEqual(heading);
      expect(text.slice(start, start + heading.length)).toEqual(heading);
    }
    expect(items.map(({ number, title, level, page }) => [number, title, level, page])).toEqual([
      [1, 'CHAPTER I. The Goose', 1, 1],
      [2, 'CHAPTER II', 1, 2],
      [3, 'CHAPTER III', 1, 4],
    ]);
    expect(items.reduce((sum, { length }) => sum + length, 0)).toBe(text.length);
  });

  it('are listed part by part', async () => {
    const id = await takeIn();
    expect((await chaptersOf(id, '?page=2&size=2')).items.map(({ number }) => number)).toEqual([3]);
  });

  it('are none where the text has no headings, and where there is no text', async () => {
    expect(await chaptersOf(await takeIn([prose('goose')]))).toMatchObject({ items: [], total: 0 });
    expect(await chaptersOf(await takeIn([]))).toMatchObject({ items: [], total: 0 });
  });

  it('are those of the new text when it is replaced', async () => {
    const id = await takeIn();
    const pages = makePages([TEXTS.join('').replaceAll('CHAPTER', 'LETTER')]);
    await library.app.get(BookIntakeService).replaceText(library.database, id, pages);
    expect(await titlesOf(id)).toEqual(['LETTER I. The Goose', 'LETTER II', 'LETTER III']);
  });
});

describe('a book that came in before chapters were looked for', () => {
  it('has them found once a job is asked for by the sweep', async () => {
    const id = await takeIn();
    await forget(id);
    const upkeep = library.app.get(ChapterUpkeepService);
    await upkeep.look();
    const { rows } = await library.database.query<{ payload: object }>(
      `SELECT payload FROM jobs WHERE name = 'catalog.find-chapters'`,
    );
    expect(rows.map(({ payload }) => payload)).toEqual([{ bookId: id }]);
    await upkeep.findChapters({ bookId: id });
    await upkeep.findChapters({ bookId: id });
    expect(await titlesOf(id)).toEqual(['CHAPTER I. The Goose', 'CHAPTER II', 'CHAPTER III']);
    expect(await rowsOf('chapter_dues', id)).toBe(0);
  });

  it('is owed nothing any more when its text is replaced', async () => {
    const id = await takeIn();
    await forget(id);
    await library.app.get(BookIntakeService).replaceText(library.database, id, makePages(TEXTS));
    expect([await rowsOf('chapters', id), await rowsOf('chapter_dues', id)]).toEqual([3, 0]);
  });
});
