import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { between, randomFrom } from '#sample/random';

/** What a writer did while somebody walked. */
export interface Writing {
  inserted: number;
  deleted: number;
  renamed: number;
  refreshed: number;
  /** The numbers of the books that are not there any more, or soon will not be. */
  gone: Set<number>;
}

/** Marks the books that the writer made, the only ones that it deletes, or moves in the order of their downloads. */
const SOURCE = 'bench-walk';

const INSERT = `
  INSERT INTO books (source, source_id, title, work_key, languages, subjects, downloads, page_count, characters, bytes, text_sha256)
  SELECT '${SOURCE}', gen_random_uuid()::text, title, gen_random_uuid()::text, '{en}', '{}', downloads, 0, 0, 0, ''
  FROM unnest($1::text[], $2::integer[]) AS book (title, downloads) RETURNING id`;

const RENAME = 'UPDATE books SET title = $2 WHERE id = $1';
const REFRESH = 'UPDATE books SET downloads = $2 WHERE id = $1';

/** So many changes are committed together, and as many wait meanwhile in a transaction that began before. */
const BATCH = 8;
const PAUSE_MS = 5;

/** Makes books to be deleted, renames and moves all others, and makes more, until it is told to stop. */
export class WalkWriter {
  private readonly random = randomFrom(11);
  private prey: number[] = [];
  private isOver = false;
  readonly writing: Writing = { inserted: 0, deleted: 0, renamed: 0, refreshed: 0, gone: new Set() };

  /** The two clients write at the same time, each in transactions of its own; `moved` are those whose downloads may change. */
  constructor(
    private readonly clients: readonly [Client, Client],
    private readonly books: readonly number[],
    private readonly moved: readonly number[],
  ) {}

  /** Puts books on the shelves that may be deleted; gives their numbers. */
  static async prepare(client: Client, count: number): Promise<number[]> {
    const numbers = Array.from({ length: count }, (_, index) => index);
    const titles = numbers.map((number) => `Walked ${number % 97}`);
    const values = [titles, numbers.map((number) => (number * 7_919) % 20_000)];
    return (await client.query<{ id: number }>(INSERT, values)).rows.map(({ id }) => id);
  }

  static async tidy(client: Client): Promise<void> {
    await client.query(`DELETE FROM books WHERE source = '${SOURCE}'`);
  }

  stop(): void {
    this.isOver = true;
  }

  /** Each client's transaction is begun before the other's is committed, so that some changes are always late. */
  async write(prey: readonly number[]): Promise<void> {
    this.prey = [...prey];
    const [even, odd] = this.clients.map((client, turn) => this.turns(client, turn));
    await Promise.all([even, odd]);
  }

  private async turns(client: Client, turn: number): Promise<void> {
    while (!this.isOver) {
      await client.query('BEGIN');
      for (let change = 0; change < BATCH; change += 1) await this.change(client, turn);
      await sleep(PAUSE_MS);
      await client.query('COMMIT');
    }
  }

  /** Of the books each client changes every second one, so that none waits for the other. */
  private async change(client: Client, turn: number): Promise<void> {
    const roll = this.random();
    if (roll < 0.2) return this.insert(client);
    if (roll < 0.4) return this.delete(client);
    if (roll < 0.6) return this.refresh(client, this.oneOf(this.moved, turn));
    const book = this.oneOf(this.books, turn);
    const title = `${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'.charAt(between(this.random, 0, 25))} walked ${book}`;
    await client.query(RENAME, [book, title]);
    this.writing.renamed += 1;
  }

  private oneOf(books: readonly number[], turn: number): number {
    return books[between(this.random, 0, (books.length >> 1) - 1) * 2 + turn] as number;
  }

  private async refresh(client: Client, book: number): Promise<void> {
    await client.query(REFRESH, [book, between(this.random, 0, 130_000)]);
    this.writing.refreshed += 1;
  }

  private async insert(client: Client): Promise<void> {
    const values = [[`Made ${between(this.random, 0, 99)}`], [between(this.random, 0, 20_000)]];
    await client.query(INSERT, values);
    this.writing.inserted += 1;
  }

  private async delete(client: Client): Promise<void> {
    const id = this.prey.pop();
    if (id === undefined) return;
    this.writing.gone.add(id);
    await client.query('DELETE FROM books WHERE id = $1', [id]);
    this.writing.deleted += 1;
  }
}
