/** Words for numbers by what they count, without accents: English, French, German, Spanish, Italian, Latin. */
const WORDS = [
  'one first un une premier premiere eins erst ein uno una primero primera primo prima primus primum',
  'two second deux deuxieme seconde zwei zweit dos segundo segunda due secondo seconda secundus secundum',
  'three third trois troisieme drei dritt tres tercero tercera tre terzo terza tertius tertium',
  'four fourth quatre quatrieme vier viert cuatro cuarto cuarta quattro quarto quarta quartus quartum',
  'five fifth cinq cinquieme funf funft cinco quinto quinta cinque quintus quintum',
  'six sixth sixieme sechs sechst seis sexto sexta sei sesto sesta sextus sextum',
  'seven seventh sept septieme sieben siebent siebt siete septimo septima sette settimo settima septimus',
  'eight eighth huit huitieme acht ocho octavo octava otto ottavo ottava octavus',
  'nine ninth neuf neuvieme neun neunt nueve noveno novena nove nono nona nonus',
  'ten tenth dix dixieme zehn zehnt diez decimo decima dieci decimus',
  'eleven eleventh onze onzieme elf elft once undecimo undicesimo undecima',
  'twelve twelfth douze douzieme zwolf zwolft doce duodecimo dodicesimo duodecima',
  'thirteen thirteenth treize treizieme dreizehn dreizehnt trece tredicesimo',
  'fourteen fourteenth quatorze quatorzieme vierzehn vierzehnt catorce quattordicesimo',
  'fifteen fifteenth quinze quinzieme funfzehn funfzehnt quince quindicesimo',
  'sixteen sixteenth seize seizieme sechzehn sechzehnt sedicesimo',
  'seventeen seventeenth siebzehn siebzehnt diciassettesimo',
  'eighteen eighteenth achtzehn achtzehnt diciottesimo',
  'nineteen nineteenth neunzehn neunzehnt diciannovesimo',
];

const TENS = [
  'twenty twentieth vingt vingtieme zwanzig zwanzigst veinte ventesimo',
  'thirty thirtieth trente trentieme dreissig dreissigst treinta trentesimo',
  'forty fortieth quarante quarantieme vierzig vierzigst',
  'fifty fiftieth cinquante cinquantieme funfzig funfzigst',
  'sixty sixtieth soixante',
  'seventy seventieth',
  'eighty eightieth',
  'ninety ninetieth',
];

const counted = (words: string[], value: (index: number) => number) =>
  words.flatMap((list, index) => list.split(' ').map((word) => [word, value(index)] as const));

/** A last chapter counts as the number behind all others. */
const LAST = 'last dernier derniere letzt ultimo ultima'.split(' ').map((word) => [word, 9_999] as const);

const VALUES = new Map<string, number>([
  ...counted(WORDS, (index) => index + 1),
  ...counted(TENS, (index) => index * 10 + 20),
  ...LAST,
]);

const ROMAN = /^m{0,3}(?:cm|cd|d?c{0,4})(?:xc|xl|l?x{0,4})(?:ix|iv|v?i{0,4})$/;
const LETTERS: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

/** The value of a Roman numeral in small letters, undefined if it is none. */
export function romanNumber(word: string): number | undefined {
  if (word === '' || word.length > 15 || !ROMAN.test(word)) return undefined;
  const values = [...word].map((letter) => LETTERS[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

/** German ordinals have endings. */
const wordNumber = (word: string) => VALUES.get(word) ?? VALUES.get(word.replace(/e[rsn]?$/, ''));

/** What stands behind twenty, thirty, …: `one` to `nine`, or nothing. */
function onesBehind(tens: number, word: string): number {
  const ones = tens >= 20 && tens < 100 && tens % 10 === 0 ? (wordNumber(word) ?? 0) : 0;
  return ones < 10 ? ones : 0;
}

/** What the words from `at` on say as a number, in figures, Roman numerals or words, and behind which word that ends. */
export function numberAt(words: readonly string[], at: number): { value: number; next: number } | undefined {
  const word = words[at] ?? '';
  if (/^\d{1,4}$/.test(word)) return { value: Number(word), next: at + 1 };
  const value = romanNumber(word) ?? wordNumber(word);
  if (value === undefined) return undefined;
  const ones = onesBehind(value, words[at + 1] ?? '');
  return { value: value + ones, next: ones > 0 ? at + 2 : at + 1 };
}
