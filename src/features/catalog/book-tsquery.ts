import type { TextField, TextTerm } from '#features/query/query';
import type { WordLexemes } from './book-lexemes.search';

/** A term with the words that the index knows it by; none where the term is only signs. */
export interface KnownTerm extends Omit<TextTerm, 'words'> {
  words: readonly WordLexemes[];
}

/** The weights that the words of a field have in the index of books. */
const WEIGHTS: Record<TextField, string> = { any: '', title: 'A', author: 'B' };

const quoted = (lexeme: string) => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

function wordQuery({ word, lexemes }: WordLexemes, weights: string, isPrefix: boolean): string {
  const label = (star: string) => (star || weights ? `:${star}${weights}` : '');
  const forms = [...new Set([word, ...lexemes])].map(
    (lexeme) => quoted(lexeme) + label(isPrefix && lexeme === word ? '*' : ''),
  );
  return `(${forms.join(' | ')})`;
}

/** Words one after the other; a stop word may be left out, as it is in the index of annotations, but leaves its place. */
function phraseQuery({ words, field, isPrefix }: KnownTerm): string {
  const last = words.length - 1;
  const follow = (weights: string, isKept: (word: WordLexemes) => boolean) => {
    let text = '';
    let distance = 0;
    words.forEach((word, place) => {
      distance += 1;
      if (!isKept(word)) return;
      const query = wordQuery(word, weights, isPrefix && place === last);
      text += text === '' ? query : ` <${distance}> ${query}`;
      distance = 0;
    });
    return text;
  };
  const whole = follow(WEIGHTS[field], () => true);
  const gapped = field === 'any' ? follow('D', ({ stops }) => !stops) : '';
  return gapped && words.some(({ stops }) => stops) ? `((${whole}) | (${gapped}))` : `(${whole})`;
}

/** A term in the language of PostgreSQL's `tsquery`. */
export function termQuery(term: KnownTerm): string {
  const [first, ...more] = term.words;
  if (!first) return '';
  const query = more.length > 0 ? phraseQuery(term) : wordQuery(first, WEIGHTS[term.field], term.isPrefix);
  return term.negated ? `!${query}` : query;
}

/** Whether a clause says nothing beside others: a word such as "the". */
function isIdle(terms: readonly KnownTerm[]): boolean {
  return terms.every(({ words, negated, field }) => {
    return !negated && field === 'any' && words.length === 1 && words.every(({ stops }) => stops);
  });
}

/** What a book must hold, as a `tsquery`: of every clause one term; idle clauses count only where no other is. Empty for none. */
export function clausesQuery(clauses: readonly (readonly KnownTerm[])[]): string {
  const telling = clauses.filter((terms) => !isIdle(terms));
  const used = telling.some((terms) => terms.some(({ negated }) => !negated)) ? telling : clauses;
  return used
    .map((terms) => terms.map(termQuery).filter(Boolean).join(' | '))
    .filter(Boolean)
    .map((clause) => `(${clause})`)
    .join(' & ');
}
