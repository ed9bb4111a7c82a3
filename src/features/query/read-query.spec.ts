import fc from 'fast-check';
import { LibraryError } from '#platform/errors/library-error';
import type { Clause } from './query';
import { QueryFault, understood } from './query-fault';
import { LONGEST_QUERY, readQuery } from './read-query';

/** A query in short: every clause as its alternatives, a text as field, words and signs. */
const inShort = (text: string) => readQuery(text).clauses.map(shortClause);

function shortClause(clause: Clause): string {
  const sign = (negated: boolean) => (negated ? '-' : '');
  if (clause.kind === 'language') return `${sign(clause.negated)}lang ${clause.languages.join('|')}`;
  if (clause.kind === 'years')
    return `${sign(clause.negated)}year ${clause.spans.map(({ from, to }) => `${from}..${to}`).join('|')}`;
  const terms = clause.terms.map(
    ({ field, negated, words, isPrefix }) =>
      sign(negated) + (field === 'any' ? '' : `${field}:`) + words.join('+') + (isPrefix ? '*' : ''),
  );
  return terms.join('|');
}

/** The fault that a query is refused for. */
function faultOf(text: string): { position: number | undefined; message: string } {
  try {
    understood('q', () => readQuery(text));
  } catch (error) {
    if (!(error instanceof LibraryError)) throw error;
    expect([error.kind, error.code]).toEqual(['invalid', 'query.malformed']);
    const [fault] = error.details.errors ?? [];
    expect(fault?.field).toBe('q');
    return { position: fault?.position, message: error.message };
  }
  throw new Error(`"${text}" was understood`);
}

describe('the little language', () => {
  it.each([
    ['white whale', ['white', 'whale']],
    ['"white whale" sea', ['white+whale', 'sea']],
    ['whale -dick', ['whale', '-dick']],
    ['whale -"moby dick"', ['whale', '-moby+dick']],
    ['cat or dog food', ['cat|dog', 'food']],
    ['cat OR dog or "guinea pig"', ['cat|dog|guinea+pig']],
    ['author:austen title:"pride and prejudice"', ['author:austen', 'title:pride+and+prejudice']],
    ['AUTHOR:"Jane Austen"', ['author:jane+austen']],
    ['lang:fr or lang:DE whale', ['lang fr|de', 'whale']],
    ['-lang:en', ['-lang en']],
    ['lang:eng lang:ger', ['lang eng|en', 'lang ger|de']],
    ['year:1800..1850', ['year 1800..1850']],
    ['year:1850 year:1800.. year:..-300', ['year 1850..1850', 'year 1800..null', 'year null..-300']],
    ['whal*', ['whal*']],
    ['Étranger CŒUR Straße', ['etranger', 'coeur', 'strasse']],
    ["ahab's sea-wolf", ['ahab+s', 'sea+wolf']],
    ['紅樓夢', ['紅+樓+夢']],
    ['Moby Dick; Or, the & whale', ['moby', 'dick', 'or', 'the', 'whale']],
    ['Dick: the whale', ['dick', 'the', 'whale']],
    ['at 12:30', ['at', '12+30']],
    ['war - peace', ['war', 'peace']],
    [String.raw`\-not \or \"quoted\" a\:b`, ['not', 'or', 'quoted', 'a+b']],
    [String.raw`"say \"yes\""`, ['say+yes']],
  ])('reads %s', (text, clauses) => {
    expect(inShort(text)).toEqual(clauses);
  });

  it.each([
    ['the "white whale', 4, 'close the phrase'],
    ['𝕒𝕓 "𝕔', 3, 'close the phrase'],
    ['or whale', 0, 'before "or"'],
    ['whale or', 6, 'after "or"'],
    ['whale or or sea', 6, 'after "or"'],
    ['author: austen', 7, 'write after author:'],
    ['colour:red', 0, 'no field colour'],
    ['x lang:french', 2, 'ISO 639'],
    ['year:soon', 0, 'year:1800..1850'],
    ['year:1850-1900', 0, 'year:1850..1900'],
    ['year:18501900', 0, 'four digits'],
    ['year:12345', 0, 'four digits'],
    ['year:1850..1800', 0, 'year:1800..1850'],
    ['whale or lang:fr', 0, '"or" joins'],
    ['-lang:fr or -lang:de', 0, '"or" joins'],
    ['""', 0, 'letters or digits'],
    ['!?', 0, 'write a word'],
    ['   ', 0, 'write a word'],
    ['a '.repeat(33), 64, 'at most 32'],
    ['x'.repeat(301), 300, 'shorten the search'],
    [`"${'a '.repeat(33)}"`, 0, 'shorten the phrase'],
  ])('refuses %j at character %i', (text, position, advice) => {
    const fault = faultOf(text);
    expect(fault.position).toBe(position);
    expect(fault.message).toContain(advice);
    expect(fault.message).toContain(`at character ${position}:`);
  });

  it('understands whatever is typed, or says at which of its characters it does not', () => {
    const sign = fc.constantFrom(
      '"',
      '-',
      ' ',
      ' or ',
      'author:',
      'lang:',
      'year:',
      '..',
      '*',
      '\\',
      ':',
      "'",
      'é',
      '夢',
      '𝕒',
    );
    const typed = fc.array(fc.oneof(sign, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 40 });
    fc.assert(
      fc.property(typed, (parts) => {
        const text = parts.join('');
        try {
          expect(readQuery(text).clauses.length).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof QueryFault)) throw error;
          const { at: position } = error;
          expect(position).toBeGreaterThanOrEqual(0);
          expect(position).toBeLessThanOrEqual(Math.min([...text].length, LONGEST_QUERY));
        }
      }),
    );
  });

  it('takes any text as words when its signs are escaped', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z":*-]{1,30}$/), (text) => {
        const escaped = [...`a${text}`].map((character) => `\\${character}`).join('');
        const [clause] = readQuery(escaped).clauses;
        expect(clause).toMatchObject({
          kind: 'text',
          terms: [{ field: 'any', negated: false, said: `a${text}` }],
        });
      }),
    );
  });
});
