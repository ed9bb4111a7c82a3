import { ToldChanges } from '#test/fakes/told-changes';
import { CacheConfig } from './cache.config';
import { allTags, ChangeLedger, EVERYTHING } from './change-ledger';

function ground() {
  const changes = new ToldChanges();
  const ledger = new ChangeLedger(changes, new CacheConfig());
  const begin = (...tags: string[]) => ({ tags: allTags(tags), begun: ledger.now() });
  const written: string[] = [];
  ledger.onChange((tag) => written.push(tag));
  return { changes, ledger, begin, written };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('what was made', () => {
  it('holds until something changes that it goes by', () => {
    const { changes, ledger, begin } = ground();
    const [seventeen, five] = [begin('book:17'), begin('book:5', 'authors')];
    changes.tell('book:17');
    expect([ledger.holds(seventeen), ledger.holds(five)]).toEqual([false, true]);
    expect(ledger.holds(begin('book:17'))).toBe(true);
    changes.tell('authors');
    expect(ledger.holds(five)).toBe(false);
  });

  it('does not hold when a change was told while it was being made', () => {
    const { changes, ledger, begin } = ground();
    const slow = begin('book:17');
    changes.tell('book:17');
    begin('book:17');
    expect(ledger.holds(slow)).toBe(false);
  });

  it('goes by the many as well, when nobody names them', () => {
    const { changes, ledger, begin } = ground();
    const [book, author, list] = [begin('book:17'), begin('author:17'), begin('books')];
    changes.tell('book:*');
    expect([book, author, list].map((made) => ledger.holds(made))).toEqual([false, true, true]);
    changes.tell(EVERYTHING);
    expect([author, list].map((made) => ledger.holds(made))).toEqual([false, false]);
  });

  it('does not hold while nobody hears of changes, nor what is from before or from that time', () => {
    const { changes, ledger, begin } = ground();
    const before = begin('book:17');
    changes.isThere = false;
    const meanwhile = begin('book:17');
    expect(ledger.holds(before)).toBe(false);
    changes.beginAgain();
    expect([ledger.holds(before), ledger.holds(meanwhile), ledger.holds(begin('book:17'))]).toEqual([
      ...[false, false, true],
    ]);
  });

  it('does not hold where the settings want nothing kept', () => {
    const ledger = new ChangeLedger(new ToldChanges(), Object.assign(new CacheConfig(), { enabled: false }));
    expect(ledger.holds({ tags: [], begun: ledger.now() })).toBe(false);
  });

  it('does not hold when it is older than the oldest change that is remembered', () => {
    const { changes, ledger, begin } = ground();
    changes.tell('book:0');
    const old = begin('author:1');
    const older = { ...old, begun: old.begun - 1 };
    for (let id = 1; id <= 100_000; id += 1) changes.tell(`book:${id}`);
    expect([ledger.holds(older), ledger.holds(old), ledger.holds(begin('author:1'))]).toEqual([
      ...[false, true, true],
    ]);
  });
});

describe('a list that changes all the time', () => {
  it('holds for 400 milliseconds', () => {
    const { changes, ledger, begin, written } = ground();
    changes.tell('books');
    const list = begin('books');
    for (let waited = 0; waited < 390; waited += 10) {
      jest.advanceTimersByTime(10);
      changes.tell('books');
      expect(ledger.holds(list)).toBe(true);
    }
    jest.advanceTimersByTime(10);
    expect(ledger.holds(list)).toBe(false);
    expect(written).toEqual(['books', 'books']);
  });

  it('does not hold when the change may be from long ago', () => {
    const { changes, ledger, begin } = ground();
    changes.tell('books');
    const list = begin('books');
    changes.tell('books', true);
    expect(ledger.holds(list)).toBe(false);
  });

  it('is not confirmed as long as a change is not written down', async () => {
    const { changes, ledger, begin } = ground();
    changes.tell('books');
    const list = begin('books');
    expect(await ledger.confirms(list)).toBe(true);
    changes.untold.push('books');
    expect(await ledger.confirms(list)).toBe(false);
    expect(ledger.holds(list)).toBe(true);
  });

  it('does not hold any more for who changed something', () => {
    const { changes, ledger, begin } = ground();
    changes.tell('books');
    const list = begin('books');
    changes.tell('books');
    expect(ledger.holds(list)).toBe(true);
    changes.settle();
    expect(ledger.holds(list)).toBe(false);
  });

  it('is of another era after every change', () => {
    const { changes, ledger } = ground();
    const eras = new Set([ledger.era(['books'])]);
    for (const tag of ['books', EVERYTHING]) {
      changes.tell(tag);
      eras.add(ledger.era(['books']));
    }
    changes.tell('authors');
    eras.add(ledger.era(['books']));
    expect(eras.size).toBe(3);
  });
});
