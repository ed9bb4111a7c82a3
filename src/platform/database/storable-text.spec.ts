import { isStorable, storable } from './storable-text';

describe('a text for the database', () => {
  it.each(['', 'Äneas 🏛', '\ufffd', 'a\u0001b\n'])('is kept as it is: %j', (text) => {
    expect([isStorable(text), storable(text)]).toEqual([true, text]);
  });

  it.each([
    ['a\0b', 'a\ufffdb', 'ab'],
    ['\ud83c no more', '\ufffd no more', ' no more'],
    ['🏛\udfdb', '🏛\ufffd', '🏛'],
  ])('loses what it cannot hold: %j', (text, replaced, removed) => {
    expect([isStorable(text), storable(text), storable(text, '')]).toEqual([false, replaced, removed]);
  });
});
