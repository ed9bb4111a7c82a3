import { send } from '#test/accounts';

/** What a book, an author or a category is changed by. */
interface Named {
  id: number;
}

/** Where two processes of one library are, and a third that remembers nothing. */
export interface Processes {
  served: { url: string }[];
  plain: { url: string };
  /** How an administrator says who it is. */
  admin: Record<string, string>;
}

/** Numbers that look random and are the same for the same seed (https://prng.di.unimi.it/splitmix64.c, of 32 bits). */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state + 0x9e3779b9) | 0;
    let z = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) % sides;
  };
}

const TEXT = 'Call me Ishmael. Some years ago, never mind how long precisely, I went to sea. ';

/** Edits a catalogue through any of the processes as chance has it. */
export class CatalogEditors {
  private made = 0;

  constructor(
    private readonly at: Processes,
    private readonly roll: (sides: number) => number,
  ) {}

  one<T>(list: readonly T[]): T {
    return list[this.roll(list.length)] as T;
  }

  /** Sends in so many new books, some of them by the same people and in the same categories. */
  async ingest(count: number): Promise<void> {
    const books = Array.from({ length: count }, () => {
      const number = (this.made += 1);
      return {
        ...{
          source: 'outside',
          sourceId: String(number),
          title: `Whale ${number}`,
          text: TEXT.repeat(30) + number,
        },
        authors: [{ name: `Author ${this.roll(6)}` }],
        categories: [`Shelf ${this.roll(4)}`, `Room ${number % 9}`],
      };
    });
    await this.change('POST', '/books/ingest', { books });
  }

  /** Does something; that somebody else was there first is no fault, everything else is. */
  async edit(): Promise<void> {
    const [book, other] = [await this.any('books'), await this.any('authors')];
    const edits = [
      () => this.ingest(1),
      () => this.change('PATCH', `/books/${book}`, { title: `Title ${this.roll(1_000)}` }),
      () => this.change('PATCH', `/books/${book}`, { annotation: `Of whales ${this.roll(1_000)}` }),
      () => this.change('POST', `/books/${book}/hide`),
      () => this.change('POST', `/books/${book}/publish`),
      () => this.change('PATCH', `/authors/${other}`, { name: `Name ${this.roll(1_000)}` }),
      async () => this.change('POST', `/authors/${other}/merge`, { into: await this.any('authors') }),
      async () =>
        this.change('PATCH', `/categories/${await this.any('categories')}`, {
          name: `Shelf ${this.roll(30)}`,
        }),
      () => (this.roll(3) > 0 ? this.ingest(1) : this.change('DELETE', `/books/${book}`)),
    ];
    await this.one(edits)();
  }

  /** The number of anything of the kind. */
  private async any(kind: 'books' | 'authors' | 'categories'): Promise<number> {
    const { text } = await this.ask('GET', `/${kind}?size=100`);
    const { items } = JSON.parse(text) as { items: Named[] };
    return items.length > 0 ? this.one(items).id : 1;
  }

  private async change(method: string, path: string, body?: object): Promise<void> {
    const { status, text } = await this.ask(method, path, body, { 'if-match': '*' });
    if (status >= 500 && !text.includes('catalog.busy'))
      throw new Error(`${method} ${path}: ${status} ${text}`);
  }

  private ask(method: string, path: string, body?: object, headers = {}) {
    return send(this.one(this.at.served), path, { method, body, headers: { ...this.at.admin, ...headers } });
  }
}
