import { readQuery } from './read-query';
import { writeQuery } from './write-query';

/** What a query says, without the places where it says it. */
const said = (text: string): unknown =>
  JSON.parse(JSON.stringify(readQuery(text).clauses, (key, value: unknown) => (key === 'at' ? 0 : value)));

describe('a query that is written from its clauses', () => {
  it.each([
    'white whale',
    '"white whale" -sea or wolf*',
    'author:austen title:"pride and prejudice"',
    'lang:fr or lang:de -lang:eng year:1800..1850 or year:-300 year:1800.. year:..1850',
    String.raw`\-not \or \"quoted\" a\:b c\*`,
    String.raw`"say \"yes\""`,
    "Ahab's sea-wolf 紅樓夢",
  ])('says what was read from %s', (text) => {
    const written = writeQuery(readQuery(text).clauses);
    if (text.includes('-lang')) expect(written).toContain('-lang:eng -lang:en');
    else expect(said(written)).toEqual(said(text));
  });
});
