import { DataSource } from 'typeorm';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { openRun } from '#test/import';
import { makeSourceBook } from '#test/make';
import { ImportRoundsService } from './import-rounds.service';

let library: LibraryOnFakes;

beforeEach(async () => {
  library = await assembleLibrary();
  library.source.books = ['Sea stories', 'Poetry', 'Whales'].map((subject, index) =>
    makeSourceBook({ sourceId: String(index + 1), title: subject, subjects: [subject] }),
  );
});
afterEach(() => library.close());

const rounds = () => library.app.get(ImportRoundsService, { strict: false });
const kept = () => library.app.get(DataSource).query<unknown[]>('SELECT * FROM import_listings');
const askedFor = (topic: string) =>
  library.source.pagesAsked.filter((page) => page.startsWith(`${topic} `)).length;

describe('a plan that is cut off', () => {
  it('goes on, when it is made anew, behind the listings that were read', async () => {
    const run = await openRun(library);
    const stopping = new AbortController();
    const cutOff = rounds().plan(run.id, {
      signal: stopping.signal,
      onProgress: (progress) => {
        if (progress.phase === 'planning' && progress.done === 2)
          stopping.abort(new Error('The worker dies.'));
      },
    });
    await expect(cutOff).rejects.toThrow('The worker dies.');
    expect((await kept()).length).toBe(2);
    expect(await rounds().plan(run.id)).toHaveLength(3);
    expect(['Sea stories', 'Poetry', 'Whales'].map(askedFor)).toEqual([1, 1, 1]);
    expect(await kept()).toEqual([]);
  });
});
