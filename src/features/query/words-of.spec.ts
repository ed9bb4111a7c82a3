import fc from 'fast-check';
import { foldWord, wordsOf } from './words-of';

const folded = (text: string) => [...wordsOf(text)].map((word) => word.folded);

describe('the words of a text', () => {
  it.each([
    ['Call me Ishmael.', ['call', 'me', 'ishmael']],
    ["Ahab's well-known leg", ['ahab', 's', 'well', 'known', 'leg']],
    ['_italic_ 1851', ['italic', '1851']],
    ['Ève a dit: « l’Être »', ['eve', 'a', 'dit', 'l', 'etre']],
    ['e\u0301te\u0301', ['ete']],
    ['Æsop ﬁnds Łódź', ['aesop', 'finds', 'lodz']],
    ['Ёлка', ['елка']],
    ['ΛΌΓΟΣ λόγος', ['λογοσ', 'λογοσ']],
    ['紅樓夢 と ABC', ['紅', '樓', '夢', 'と', 'abc']],
    ['हिन्दी', ['हिन्दी']],
    ['—…!', []],
  ])('of %j', (text, words) => {
    expect(folded(text)).toEqual(words);
  });

  it('are compared letter by letter where none joins with its neighbour: each is taken apart once', () => {
    const text = 'Ёж унёс жёлтый лист за реку; été, Straße, ΛΌΓΟΣ, שלום, 紅樓夢.';
    const before = folded(text);
    const taken = jest.spyOn(String.prototype, 'normalize');
    expect(folded(text.toUpperCase() + text)).toEqual([...before, ...before]);
    expect(taken).not.toHaveBeenCalled();
    taken.mockRestore();
  });

  it('are told where they stand', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', 'É', ' ', '-', '夢', '𝕒', '\u0301', '7', '\n'),
      maxLength: 60,
    });
    fc.assert(
      fc.property(text, (said) => {
        let last = 0;
        for (const word of wordsOf(said)) {
          expect(word.start).toBeGreaterThanOrEqual(last);
          expect(foldWord(said.slice(word.start, word.end))).toBe(word.folded);
          last = word.end;
        }
      }),
    );
  });
});
