import { makeBookDraft } from '#test/make';
import { ImportLedger, type Outcome } from './import-ledger';

const outcome = (sourceId: string, kind: Outcome['kind'], more: Partial<Outcome> = {}): Outcome => {
  return { sourceId, title: `Book ${sourceId}`, kind, ...more };
};
const PLAN = {
  book: makeBookDraft(),
  link: { url: 'https://books.example/1.txt', mime: 'text/plain', charset: null },
};
const none = {
  ...{ discovered: 0, imported: 0, linked: 0, known: 0, failed: 0, flagged: 0, skipped: {} },
  remaining: 0,
};

let ledger: ImportLedger;
beforeEach(() => {
  ledger = new ImportLedger();
});

describe('the ledger of a run', () => {
  it('counts books by what became of them', () => {
    expect(ledger.counts()).toEqual(none);
    ledger.note(outcome('1', 'imported', { bookId: 7, categories: ['Sea'], flags: ['no-markers'] }));
    ledger.note(outcome('2', 'imported'));
    ledger.note(outcome('3', 'linked'));
    ledger.note(outcome('4', 'known'));
    ledger.note(outcome('5', 'failed', { reason: 'source.missing' }));
    ledger.note(outcome('6', 'skipped', { reason: 'copyrighted' }));
    ledger.note(outcome('7', 'skipped', { reason: 'copyrighted' }));
    ledger.note(outcome('8', 'skipped'));
    ledger.note(outcome('9', 'planned', { plan: PLAN }));
    expect(ledger.counts()).toEqual({
      ...{ discovered: 9, imported: 2, linked: 1, known: 1, failed: 1, flagged: 1 },
      ...{ skipped: { copyrighted: 2, unknown: 1 }, remaining: 1 },
    });
  });

  it('lets the last word on a book be its outcome, at the place where it was met first', () => {
    ledger.note(outcome('1', 'skipped', { reason: 'author-limit', detail: 'full' }));
    ledger.note(outcome('2', 'failed', { reason: 'source.missing' }));
    ledger.note(outcome('1', 'imported', { flags: ['no-markers'] }));
    ledger.note(outcome('1', 'linked', { bookId: 7 }));
    expect(ledger.counts()).toEqual({ ...none, discovered: 2, linked: 1, failed: 1 });
    expect(ledger.takePending()).toEqual([
      expect.objectContaining({
        sourceId: '1',
        position: 1,
        kind: 'linked',
        bookId: 7,
        reason: null,
        detail: null,
      }),
      expect.objectContaining({ sourceId: '2', position: 2, kind: 'failed', reason: 'source.missing' }),
    ]);
  });

  it('hands out what is new since the last time', () => {
    ledger.note(outcome('1', 'known'));
    ledger.note(outcome('2', 'known'));
    expect(ledger.takePending().map(({ sourceId }) => sourceId)).toEqual(['1', '2']);
    ledger.note(outcome('2', 'linked'));
    expect(ledger.takePending().map(({ sourceId, position }) => [sourceId, position])).toEqual([['2', 2]]);
    expect(ledger.takePending()).toEqual([]);
  });

  it('goes on from the outcomes of the plan before, and hands out none of them again', () => {
    ledger.note(outcome('1', 'imported', { categories: ['Sea'] }));
    ledger.note(outcome('2', 'skipped', { reason: 'author-limit' }));
    const next = new ImportLedger(ledger.takePending());
    next.note(outcome('2', 'planned', { plan: PLAN }));
    next.note(outcome('3', 'known'));
    expect(next.counts()).toEqual({ ...none, discovered: 3, imported: 1, known: 1, remaining: 1 });
    expect(next.takePending()).toMatchObject([
      { sourceId: '2', position: 2, kind: 'planned', reason: null },
      { sourceId: '3', position: 3 },
    ]);
  });

  it('knows the books that it has', () => {
    ledger.note(outcome('1', 'known'));
    expect([ledger.has('1'), ledger.has('2')]).toEqual([true, false]);
  });
});
