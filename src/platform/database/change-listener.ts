import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client } from 'pg';
import { PostgresConfig } from './postgres.config';

/** Who wants to know of changes that others made. All three are called at once, and must not wait for anything. */
export interface ChangeWatcher {
  /** From now on nothing is missed; of what was before, anything may have been. */
  begin?(): void;
  /** A transaction that changed this was committed; `isLate` when that may have been longer ago than `LEASE_MS`. */
  change(tag: string, isLate: boolean): void;
  /** A commit of this process was told with all that was committed before it. */
  settle?(): void;
}

/** For so many milliseconds it is believed that all was told, after it was asked for and proved. */
export const LEASE_MS = 400;

/** For so many milliseconds a connection is waited for, and none is opened after another was lost. */
const PATIENCE_MS = 2_000;
const PAUSE_MS = 500;

/** What marks the end of a change of this process. */
const MARK = '=';

/**
 * Hears what the triggers of the database announce (`pg_notify('changes', …)`), on a connection of its own, which it opens when somebody
 * first asks. PostgreSQL sends what was committed before it answers a statement, in the order of the commits: so an answer to a
 * statement without meaning proves that all that was committed before it was sent has been told.
 */
@Injectable()
export class ChangeListener implements OnApplicationShutdown {
  private readonly watchers: ChangeWatcher[] = [];
  private readonly marks = new Map<string, () => void>();
  private client?: Client;
  private opening?: Promise<void>;
  private proof?: Promise<unknown>;
  private provenAt = -Infinity;
  private openedAt = -Infinity;
  private isClosed = false;

  constructor(private readonly config: PostgresConfig) {}

  watch(watcher: ChangeWatcher): void {
    this.watchers.push(watcher);
  }

  /** Whether everything was told that was committed `LEASE_MS` ago; sees to it that it stays so. */
  isCurrent(): boolean {
    const age = performance.now() - this.provenAt;
    if (age > LEASE_MS / 2) void this.prove();
    return age <= LEASE_MS;
  }

  /** The same, after waiting for it where that is worth it. */
  async catchUp(): Promise<boolean> {
    if (this.isCurrent()) return true;
    await this.prove();
    return performance.now() - this.provenAt <= LEASE_MS;
  }

  /** Waits until everything was told that was committed before this was asked; false where nobody can say so. */
  async confirm(): Promise<boolean> {
    const askedAt = performance.now();
    await this.proof;
    await this.prove();
    return this.provenAt >= askedAt;
  }

  /** Waits until a mark was told, unless nobody listens. */
  async heard(mark: string): Promise<void> {
    if (!this.client) return;
    await new Promise<void>((resolve) => {
      this.marks.set(mark, resolve);
      setTimeout(() => this.meet(mark), PATIENCE_MS).unref();
    });
  }

  /** Marks are told to this process alone. */
  static mark(id: string): string {
    return MARK + id;
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    await this.opening;
    await this.client?.end();
  }

  /** Asks for a proof, or for a connection first; never rejects. */
  private prove(): Promise<unknown> {
    if (!this.client) return this.open();
    this.proof ??= this.ask(this.client, 'SELECT').finally(() => (this.proof = undefined));
    return this.proof;
  }

  private open(): Promise<void> {
    if (this.opening) return this.opening;
    if (this.isClosed || performance.now() - this.openedAt < PAUSE_MS) return Promise.resolve();
    this.openedAt = performance.now();
    this.opening = this.connect().finally(() => (this.opening = undefined));
    return this.opening;
  }

  private async connect(): Promise<void> {
    const client = new Client({
      ...{ connectionString: this.config.address, application_name: 'bookwheel changes', keepAlive: true },
      connectionTimeoutMillis: PATIENCE_MS,
    });
    client.on('error', () => undefined);
    client.on('end', () => this.lose(client));
    client.on('notification', ({ payload = '' }) => this.hear(payload));
    const isThere = await client.connect().then(
      () => this.ask(client, 'LISTEN changes'),
      () => false,
    );
    if (!isThere) return;
    this.client = client;
    for (const watcher of this.watchers) watcher.begin?.();
  }

  /** A connection that does not answer in time is given up: there may be nobody at its other end. */
  private async ask(client: Client, statement: string): Promise<boolean> {
    const sentAt = performance.now();
    const patience = setTimeout(() => this.lose(client), PATIENCE_MS);
    try {
      await client.query(statement);
      this.provenAt = sentAt;
      return true;
    } catch {
      this.lose(client);
      return false;
    } finally {
      clearTimeout(patience);
    }
  }

  private lose(client: Client): void {
    if (this.client === client) {
      this.client = undefined;
      this.provenAt = -Infinity;
      for (const mark of this.marks.keys()) this.meet(mark);
    }
    client.end().catch(() => undefined);
  }

  private hear(payload: string): void {
    if (payload.startsWith(MARK)) return this.meet(payload);
    const isLate = performance.now() - this.provenAt > LEASE_MS;
    for (const watcher of this.watchers) watcher.change(payload, isLate);
  }

  private meet(mark: string): void {
    const isMet = this.marks.get(mark);
    if (!isMet) return;
    this.marks.delete(mark);
    for (const watcher of this.watchers) watcher.settle?.();
    isMet();
  }
}
