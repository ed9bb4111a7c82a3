import { coverWords } from './cover-words';

describe('the words on a cover', () => {
  it.each([
    ['Moby Dick; Or, The Whale', 'Moby Dick', 'Or, The Whale'],
    ['Beowulf: An Anglo-Saxon\r\nEpic  Poem', 'Beowulf', 'An Anglo-Saxon Epic Poem'],
    ['Faust — Part 1', 'Faust', 'Part 1'],
    ['She', 'She', ''],
    ['R: a letter', 'R: a letter', ''],
    ['At 10:30', 'At 10:30', ''],
  ])('of %j are a title and what is said below it', (title, main, rest) => {
    expect(coverWords(title, [])).toEqual({ title: main, subtitle: rest, names: [] });
  });

  it('have names in capitals, three lines of them at most', () => {
    expect(coverWords('She', ['Haggard, H. Rider (Henry Rider)', 'Ψυχάρης, Ιωάννης']).names).toEqual([
      'H. RIDER HAGGARD',
      'ΙΩΑΝΝΗΣ ΨΥΧΑΡΗΣ',
    ]);
    expect(coverWords('She', ['A, B', 'C, D', 'E, F', 'G, H']).names).toEqual(['B A', 'D C', '…']);
  });

  it.each([
    'Příběhy dobrého vojáka Švejka',
    'Προμηθεύς Δεσμώτης',
    'Ἰλιάς',
    'Московия',
    'Đường Thi',
    'Þórsmörk',
    'Œuvres',
  ])('can be %s', (title) => expect(coverWords(title, []).title).toBe(title));

  it.each(['近思錄', 'שיר השירים', 'الف ليلة', '雲形紋章', '🐳'])(
    'are none where the typeface has no letters for them, as for %s',
    (title) =>
      expect(coverWords(title, ['Zhu, Xi', title])).toEqual({ title: '', subtitle: '', names: ['XI ZHU'] }),
  );
});
