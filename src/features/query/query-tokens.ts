import { QueryFault } from './query-fault';

/** A piece of a query between blanks: `-author:"Jane Austen"` is one. */
export interface QueryToken {
  /** In code points from the query's begin. */
  at: number;
  negated: boolean;
  /** What stands before the colon, in small letters. */
  field: string | undefined;
  /** What is left, without quotes and escapes. */
  said: string;
  isQuoted: boolean;
  /** Whether it ends with an asterisk. */
  isPrefix: boolean;
  /** Whether it is the bare word "or". */
  isOr: boolean;
}

const BLANK = /\s/u;
const OR = /^or$/i;
const LETTER = /^\p{L}$/u;

/** Reads one token after another from the code points of a query. */
class TokenReader {
  private next = 0;

  constructor(private readonly points: readonly string[]) {}

  read(): QueryToken | undefined {
    while (this.next < this.points.length && BLANK.test(this.peek())) this.next += 1;
    if (this.next >= this.points.length) return undefined;
    const at = this.next;
    const negated = this.peek() === '-' && this.points[this.next + 1] !== undefined;
    if (negated) this.next += 1;
    const field = this.field();
    const rest = this.peek() === '"' ? this.quoted() : this.bare();
    const { said, isQuoted, isPrefix, isLiteral } = rest;
    const isOr = !negated && field === undefined && !isLiteral && OR.test(said);
    return { at, negated, field, said, isQuoted, isPrefix, isOr };
  }

  private peek(): string {
    return this.points[this.next] ?? '';
  }

  /** Letters before a colon that something follows. */
  private field(): string | undefined {
    let end = this.next;
    while (LETTER.test(this.points[end] ?? '')) end += 1;
    const follows = this.points[end + 1] ?? ' ';
    if (end === this.next || this.points[end] !== ':') return undefined;
    const name = this.points.slice(this.next, end).join('').toLowerCase();
    if (BLANK.test(follows) && !FIELDS.has(name)) return undefined;
    if (BLANK.test(follows))
      throw new QueryFault(end + 1, `write after ${name}: what to look for, without a blank.`);
    this.next = end + 1;
    return name;
  }

  private quoted() {
    const opened = this.next;
    let said = '';
    for (this.next += 1; this.peek() !== '"'; this.next += 1) {
      if (this.next >= this.points.length) throw new QueryFault(opened, 'close the phrase with another ".');
      if (this.peek() === '\\') this.next += 1;
      said += this.peek();
    }
    this.next += 1;
    return { said, isQuoted: true, isPrefix: false, isLiteral: true };
  }

  private bare() {
    let said = '';
    let isLiteral = false;
    let last = '';
    for (
      ;
      this.next < this.points.length && !BLANK.test(this.peek()) && this.peek() !== '"';
      this.next += 1
    ) {
      last = this.peek();
      if (last !== '\\') {
        said += last;
        continue;
      }
      isLiteral = true;
      last = '';
      this.next += 1;
      said += this.peek();
    }
    const isPrefix = last === '*';
    return { said: isPrefix ? said.slice(0, -1) : said, isQuoted: false, isPrefix, isLiteral };
  }
}

/** The fields that the little language knows. */
export const FIELDS: ReadonlySet<string> = new Set(['author', 'title', 'lang', 'year']);

/** @throws QueryFault */
export function queryTokens(points: readonly string[]): QueryToken[] {
  const reader = new TokenReader(points);
  const tokens: QueryToken[] = [];
  for (let token = reader.read(); token; token = reader.read()) tokens.push(token);
  return tokens;
}
