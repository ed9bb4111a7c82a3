/** What is said of a producer's work; "written by" and "compiled by" are missing, for authors say that of a book. */
const DONE = [
  'produced|prepared|transcribed|scanned|typed|digiti[sz]ed|proof(?:ed|read)|keyed|entered|converted|ocred|formatted',
  'processed|submitted|contributed|(?:generously )?(?:provided|donated)|made available',
].join('|');

const WORK =
  "(?:(?:this|the|these) )?(?:project gutenberg(?:'s|’s)? )?(?:e-?texts?|e-?books?|electronic (?:text|edition|version)s?|html versions?|text file|files?|digital (?:text|edition)s?)";

const PHRASES = [
  `(?:${DONE}) (?:by|from|for)\\b`,
  `${WORK} (?:(?:was|were|is|are|has been|have been) )?(?:originally |generously )?(?:${DONE})\\b`,
  `${WORK} (?:edition )?by\\b`,
  '(?:updated|modified|adapted) for project gutenberg',
  'this book was (?:produced from|generously provided)',
  'credits? for (?:this )?e-?text|special thanks|many thanks to|with (?:special )?thanks to|thanks to .{0,60}proofread',
  'note: (?:project gutenberg|images of the original|there is an? (?:improved|illustrated)|the html version)',
  '(?:page )?(?:images|scans) of the original',
  '(?:an )?anonymous (?:project gutenberg )?volunteers?\\.?$|a project gutenberg volunteer',
  '(?:and )?(?:the )?(?:pg |project gutenberg )?(?:online )?distributed proofread',
  "(?:this is the .{0,30})?(?:the )?project gutenberg(?:'s|’s)? (?:e-?texts?|e-?books?|release|edition) (?:of|is|was)\\b",
  '(?:all of the|these) original project gutenberg e-?texts',
  'this e-?(?:text|book) was one of project gutenberg|note: this is one of project gutenberg',
  'portions of this (?:header|file)|pg has multiple editions|if you would like further information about world library|"small print" v\\.',
  'dieses buch wurde uns freundlicherweise|cet? (?:e-?text|e-?book) (?:a été|est|fut) (?:préparé|produit|réalisé)',
];

const CREDIT = new RegExp(`^[\\s*_("<[]*(?:${PHRASES.join('|')})`, 'i');

const IS_NOTE = /^[\s([]*note:/i;

const SMALL_BEGINNING = /^\s*(?:[a-z(&]|https?:|www\.)/;

const TRADE =
  /gutenberg|proofread|distributed|digital library|internet archive|libraries|html version|@|\bimages\b|scanned/i;

const LEADS_ON = /(?:[,;&/-]|\b(?:and|or|by|at|the|of|from|in|with|e-?mail))$/i;

/** A producer's line filled to the margin goes on in the next line; a shorter one may be the last. */
const FULL_LINE = 45;

/** True when a line is the first of a producer's credit, a note on upstream's other formats or the like. */
export function startsCredit(line: string): boolean {
  return CREDIT.test(line);
}

/** True when a note on upstream's other formats begins here, which goes on to the next blank line. */
export function startsNote(line: string): boolean {
  return IS_NOTE.test(line);
}

/** True when a credit that has come as far as `line` goes on with `next`, the line directly below. */
export function creditGoesOn(line: string, next: string): boolean {
  const before = line.trimEnd();
  return (
    before.length >= FULL_LINE || LEADS_ON.test(before) || SMALL_BEGINNING.test(next) || TRADE.test(next)
  );
}
