import type { Clause, Query, TextTerm, YearSpan } from './query';

/** What a term is written from. */
export type WrittenTerm = Pick<TextTerm, 'field' | 'negated' | 'said' | 'isPrefix' | 'isQuoted'>;

export type WrittenClause =
  { kind: 'text'; terms: readonly WrittenTerm[] } | Exclude<Clause, { kind: 'text' }>;

const inQuotes = (said: string) => `"${said.replaceAll(/["\\]/g, String.raw`\$&`)}"`;

/** Bare words, of which nothing is taken for a sign. */
const bare = (said: string) => said.replaceAll(/[\s"\\:*]|^-|^or$/giu, String.raw`\$&`);

function termText({ field, negated, said, isPrefix, isQuoted }: WrittenTerm): string {
  const name = field === 'any' ? '' : `${field}:`;
  const words = isQuoted ? inQuotes(said) : bare(said) + (isPrefix ? '*' : '');
  return `${negated ? '-' : ''}${name}${words}`;
}

const spanText = ({ from, to }: YearSpan) =>
  from !== null && from === to ? `year:${from}` : `year:${from ?? ''}..${to ?? ''}`;

function clauseText(clause: WrittenClause): string {
  if (clause.kind === 'text') return clause.terms.map(termText).join(' or ');
  const sides =
    clause.kind === 'language' ? clause.languages.map((code) => `lang:${code}`) : clause.spans.map(spanText);
  return clause.negated ? sides.map((side) => `-${side}`).join(' ') : sides.join(' or ');
}

/** Writes clauses in the little language, so that `readQuery` reads the same from it. */
export const writeQuery = (clauses: readonly WrittenClause[] | Query['clauses']): string =>
  clauses.map(clauseText).join(' ');
