import { between } from './random';

/** From what the words of a language that nobody speaks are made; lists are separated by blanks. */
export interface MadeLanguage {
  /** ISO 639. */
  code: string;
  /** How many of a hundred books are in it, about. */
  share: number;
  /** The most frequent words, the most frequent first. */
  common: string;
  onsets: string;
  vowels: string;
  codas: string;
  /** What stands between two words. */
  gap: string;
}

const LATIN = { gap: ' ' };

export const MADE_LANGUAGES: readonly MadeLanguage[] = [
  {
    ...LATIN,
    code: 'en',
    share: 76,
    common:
      'the of and to a in that he was it his with as had for she not at but be on they have him which said you all',
    onsets: 'b br c ch d dr f fl g gr h j k l m n p pr qu r s sh st str t th tr v w',
    vowels: 'a e i o u ai ea ee ou ow',
    codas: 'd g l ll m n nd ng nt r rd rn s ss st t th x y',
  },
  {
    ...LATIN,
    code: 'fr',
    share: 7,
    common: 'de la le et les des à il un en que une dans qui pas au ne se elle sur ce du son était plus',
    onsets: 'b bl c ch cr d f fr g gr j l m n p pl qu r s t tr v',
    vowels: 'a é è e i o u ai eau eu oi ou ê ô',
    codas: 'c gne l lle me ne r re s sse t te x ç',
  },
  {
    ...LATIN,
    code: 'de',
    share: 6,
    common:
      'die und der in zu den das nicht von sie ist des sich mit dem dass er es ein ich auf so eine auch',
    onsets: 'b br d f fl g gl h k kl l m n pf r s sch schl st t tr w z zw',
    vowels: 'a e i o u ä ö ü au ei ie eu',
    codas: 'ben ch cht de gen l ld len ng nn rg rt ß ssen st tz ung',
  },
  {
    ...LATIN,
    code: 'fi',
    share: 5,
    common: 'ja on ei se hän oli että mutta niin kun kuin hänen ne minä sen joka nyt mitä vaan sitten',
    onsets: 'h j k l m n p r s t v',
    vowels: 'a aa e i ii o u uu y ä ää ö ie uo yö',
    codas: 'ja ka lla n nen s sa ssa t ta tta',
  },
  {
    ...LATIN,
    code: 'es',
    share: 4,
    common: 'de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya',
    onsets: 'b br c d f g gr j l ll m n p pr qu r s t tr v z',
    vowels: 'a e i o u á é í ó ú ie ue',
    codas: 'ción da do l n ña ño r s',
  },
  {
    ...LATIN,
    code: 'ru',
    share: 1,
    common: 'и в не на я быть он с что а по это она этот к но они мы весь который из у то за свой',
    onsets: 'б в г д ж з к кр л м н п пр р с ст т тр х ч ш',
    vowels: 'а е ё и о у ы э ю я',
    codas: 'й к л м н ние р сть т ть ц',
  },
  {
    code: 'zh',
    share: 1,
    common: '的 了 不 一 是 人 我 他 在 有 这 来 们 中 大 说',
    onsets: '山 水 天 地 日 月 風 花 雪 石 木 金 火 土 書 門 路 夜 春 秋',
    vowels: '上 下 心 手 目 口 子 女 王 公',
    codas: '生 明 長 高 遠 深 白 青 紅 老',
    gap: '',
  },
];

/** A new word. */
export function madeWord({ onsets, vowels, codas }: MadeLanguage, random: () => number): string {
  const pick = (list: string) => {
    const parts = list.split(' ');
    return parts[between(random, 0, parts.length - 1)] as string;
  };
  let word = '';
  for (let syllable = between(random, 1, 3); syllable > 0; syllable -= 1) word += pick(onsets) + pick(vowels);
  return word + pick(codas);
}
