import { makePerson } from '#test/make';
import { authorKey, workKey } from './identity';

describe('a person', () => {
  it('is the same whatever the case, the spaces and the form of the accents', () => {
    const brontë = { birthYear: 1818, deathYear: 1848 };
    const keys = ['Brontë, Emily', 'BRONTE\u0308,  emily', ' Bronte\u0308,\u00a0Emily '];
    expect(new Set(keys.map((name) => authorKey(makePerson(name, brontë)))).size).toBe(1);
  });

  it('is another when the years differ, BC and unknown included', () => {
    const years = [100, -100, null].map((birthYear) =>
      makePerson('Plutarch', { birthYear, deathYear: null }),
    );
    const died = makePerson('Plutarch', { birthYear: null, deathYear: 100 });
    expect(new Set([...years, died].map(authorKey)).size).toBe(4);
  });
});

describe('a work', () => {
  it('is known by its title and first author alone', () => {
    const [first, second] = [makePerson('Grimm, Jacob'), makePerson('Grimm, Wilhelm')];
    expect(workKey('Tales', [first])).toBe(workKey('TALES ', [first, second]));
    expect(workKey('Tales', [second])).not.toBe(workKey('Tales', [first]));
    expect(workKey('Tales', [])).not.toBe(workKey('Tales', [first]));
  });

  it('has a key that fits into an index, also when its title does not', () => {
    const long = '𝔘'.repeat(10_000);
    expect(Buffer.byteLength(workKey(long, []))).toBeLessThan(2700);
    expect(workKey(`${long}1`, [])).not.toBe(workKey(`${long}2`, []));
    expect(Buffer.byteLength(authorKey(makePerson('ẞ'.repeat(799))))).toBeLessThan(2700);
  });
});
