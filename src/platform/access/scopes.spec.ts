import fc from 'fast-check';
import { covers, coversAll, isGrantable, narrowed, SCOPES, type Scope } from './scopes';

const NAMES = Object.keys(SCOPES) as Scope[];
const RESOURCES = [...new Set(NAMES.map((name) => name.split('/')[0] as string))];
const WILDCARDS = ['*/*', ...RESOURCES.map((resource) => `${resource}/*`)];
const JUNK = ['', '*', '/*', '*/read', 'books', 'books/', 'books/rea', 'books/read ', 'BOOKS/READ', 'boo/*'];

const scope = fc.constantFrom(...NAMES);
const grants = fc.array(fc.constantFrom(...NAMES, ...WILDCARDS, ...JUNK), { maxLength: 8 });

/** What a list of grants means, written out, as the specification says it. */
const meaning = (granted: readonly string[]) =>
  NAMES.filter((name) =>
    [name, `${name.split('/')[0]}/*`, '*/*'].some((sufficient) => granted.includes(sufficient)),
  );

describe('the scopes', () => {
  it('are each a resource and a verb, with a sentence that says what they allow', () => {
    for (const [name, description] of Object.entries(SCOPES)) {
      expect(name).toMatch(/^[a-z]+\/[a-z]+$/);
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('may be granted, as may their wildcards, and nothing else', () => {
    expect([...NAMES, ...WILDCARDS].filter((text) => !isGrantable(text))).toEqual([]);
    expect(JUNK.filter(isGrantable)).toEqual([]);
    expect(['__proto__', 'constructor', 'books/__proto__', 'toString'].filter(isGrantable)).toEqual([]);
  });
});

describe('who was granted', () => {
  it('one scope has that one alone', () => {
    for (const name of NAMES) expect(meaning([name]).filter((it) => covers([name], it))).toEqual([name]);
    expect(NAMES.filter((it) => covers(['books/read'], it))).toEqual(['books/read']);
  });

  it('the wildcard of a resource has all of its scopes, also those of no other', () => {
    const verbs = ['read', 'create', 'update', 'delete', 'ingest'];
    expect(NAMES.filter((it) => covers(['books/*'], it))).toEqual(verbs.map((verb) => `books/${verb}`));
  });

  it('the wildcard of all has all of them', () => {
    expect(NAMES.filter((it) => !covers(['*/*'], it))).toEqual([]);
  });

  it('what is no scope has nothing', () => {
    expect(NAMES.filter((it) => covers(JUNK, it))).toEqual([]);
  });

  it('any list has what the list means', () => {
    fc.assert(
      fc.property(grants, (granted) => {
        expect(NAMES.filter((it) => covers(granted, it))).toEqual(meaning(granted));
      }),
    );
  });

  it('more never has less', () => {
    fc.assert(
      fc.property(grants, grants, scope, (granted, more, needed) => {
        if (covers(granted, needed)) expect(covers([...more, ...granted], needed)).toBe(true);
      }),
    );
  });

  it('every scope of a resource does not have its wildcard, to which scopes may be added', () => {
    expect(coversAll(meaning(['books/*']), ['books/*'])).toBe(false);
    expect(coversAll(['books/*'], ['books/*', 'books/read'])).toBe(true);
    expect(coversAll(['*/*'], ['books/*', '*/*', 'jobs/run'])).toBe(true);
    expect(coversAll(['books/*', 'jobs/run'], ['*/*'])).toBe(false);
    expect(coversAll(['*/*'], ['*/read'])).toBe(false);
  });

  it('a list covers another only where it has all that the other means', () => {
    fc.assert(
      fc.property(grants, grants, (granted, others) => {
        fc.pre(coversAll(granted, others));
        expect(meaning(granted)).toEqual(expect.arrayContaining(meaning(others)));
      }),
    );
  });
});

describe('scopes narrowed to others', () => {
  it('are what both mean, no more and no less', () => {
    fc.assert(
      fc.property(grants, grants, (granted, within) => {
        const both = meaning(granted).filter((it) => meaning(within).includes(it));
        expect(meaning(narrowed(granted, within))).toEqual(both);
      }),
    );
  });

  it('hold nothing that is no scope, and nothing twice', () => {
    fc.assert(
      fc.property(grants, grants, (granted, within) => {
        const kept = narrowed(granted, within);
        expect(kept.every(isGrantable)).toBe(true);
        expect(new Set(kept).size).toBe(kept.length);
      }),
    );
  });

  it('keep a wildcard as one where the other side has it', () => {
    expect(narrowed(['books/*'], ['*/*'])).toEqual(['books/*']);
    expect(narrowed(['*/*'], ['books/read', 'jobs/*'])).toEqual(['books/read', 'jobs/*']);
    expect(narrowed(['books/*', 'jobs/run'], ['books/read', 'users/manage'])).toEqual(['books/read']);
  });
});
