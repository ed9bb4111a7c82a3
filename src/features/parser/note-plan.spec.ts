import { makeCategory, makePerson, makeSourceBook } from '#test/make';
import { ImportLedger } from './import-ledger';
import { ImportPlan } from './import-plan';
import { notePlan } from './note-plan';

const known = makeSourceBook({ sourceId: 'known' });
const noText = makeSourceBook({ sourceId: 'no text', formats: {} });
const wanted = ['a', 'b', 'c'].map((sourceId) =>
  makeSourceBook({ sourceId, title: sourceId, authors: [makePerson(sourceId)] }),
);

/** A plan that met a book of each kind: one of the library, one without a text, and three to import. */
async function planOfAll(): Promise<ImportPlan> {
  const books = new Map([[known.sourceId, { bookId: 7, workKey: 'known', downloads: known.downloads }]]);
  const held = { sourceId: known.sourceId, workKey: 'known', authorKey: '' };
  const plan = new ImportPlan(
    { books, holdingsOf: () => Promise.resolve([held]) },
    { maxAuthorsPerCategory: 0, maxBooksPerAuthor: 0 },
  );
  const shelf = await plan.shelf(makeCategory());
  for (const book of [known, ...wanted, noText]) plan.offer(shelf, book);
  return plan;
}

const told = (ledger: ImportLedger) =>
  ledger.takePending().map(({ sourceId, kind, reason }) => [sourceId, kind, reason]);

describe('the books of a plan', () => {
  it('are taken down in the order in which they were met, those to import with all that it needs', async () => {
    const ledger = new ImportLedger();
    expect(notePlan(ledger, await planOfAll(), Infinity)).toBe(0);
    const rows = ledger.takePending();
    expect(rows.map(({ sourceId, kind }) => [sourceId, kind])).toEqual([
      ['known', 'known'],
      ...wanted.map(({ sourceId }) => [sourceId, 'planned']),
      ['no text', 'skipped'],
    ]);
    expect([rows[0]?.bookId, rows[0]?.plan]).toEqual([7, null]);
    expect(rows[1]?.plan).toMatchObject({ book: { title: 'a', categories: [makeCategory()] } });
  });

  it('stay out when the run has room for no more, and that is said', async () => {
    const ledger = new ImportLedger();
    expect(notePlan(ledger, await planOfAll(), 1)).toBe(2);
    expect(told(ledger)).toEqual([
      ['known', 'known', null],
      ['a', 'planned', null],
      ['b', 'skipped', 'max-books'],
      ['c', 'skipped', 'max-books'],
      ['no text', 'skipped', 'no-plain-text'],
    ]);
  });

  it('keep the outcome that an earlier plan of the run gave them, unless this one has another word', async () => {
    const ledger = new ImportLedger();
    ledger.note({ sourceId: 'known', title: 'known', kind: 'imported', bookId: 7 });
    ledger.note({ sourceId: 'a', title: 'a', kind: 'skipped', reason: 'author-limit' });
    ledger.takePending();
    notePlan(ledger, await planOfAll(), Infinity);
    expect(told(ledger).slice(0, 2)).toEqual([
      ['a', 'planned', null],
      ['b', 'planned', null],
    ]);
  });
});
