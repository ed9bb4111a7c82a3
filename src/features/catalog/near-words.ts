/** The letters of the scripts that have few, in small and without accents, as words are compared. */
const ALPHABETS = [
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ',
  'αβγδεζηθικλμνξοπρστυφχψως',
  'אבגדהוזחטיכלמנסעפצקרשתךםןףץ',
  'ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءؤئ',
];

/** Of longer words there are too many; they have enough in common with the right one to be found by that. */
const LONGEST = 24;

/** All words that one slip makes of a word: a letter too few, too many, another one, or two that changed places. */
export function nearWords(word: string): string[] {
  const letters = [...word];
  if (letters.length > LONGEST) return [];
  const alphabet = [...(ALPHABETS.find((script) => letters.some((letter) => script.includes(letter))) ?? '')];
  const near = new Set<string>();
  for (let place = 0; place <= letters.length; place += 1) {
    const before = letters.slice(0, place).join('');
    const [here = '', next = ''] = letters.slice(place, place + 2);
    const behind = letters.slice(place + 1).join('');
    near.add(before + behind);
    near.add(before + next + here + letters.slice(place + 2).join(''));
    for (const letter of alphabet) near.add(before + letter + behind).add(before + letter + here + behind);
  }
  near.delete(word);
  return [...near];
}
