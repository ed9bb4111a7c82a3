import { nearWords } from './near-words';

describe('the words that are one slip away', () => {
  it.each([
    ['historyy', 'history'],
    ['islnd', 'island'],
    ['pirde', 'pride'],
    ['emna', 'emma'],
    ['толстои', 'толстой'],
    ['προμιθευς', 'προμηθευς'],
  ])('of %s have %s', (word, right) => {
    expect(nearWords(word)).toContain(right);
  });

  it('are not the word itself, and of an endless word none', () => {
    expect(nearWords('emma')).not.toContain('emma');
    expect(nearWords('x'.repeat(25))).toEqual([]);
  });
});
