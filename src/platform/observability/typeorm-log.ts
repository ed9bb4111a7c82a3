import type { Logger } from 'typeorm';
import type { SlowStatements } from './slow-statements';

/** What the ORM has to tell: which of its statements were slow, those among them that were given up. */
export class TypeormLog implements Logger {
  /** When the statement of each runner was asked; a runner has one at a time. */
  private readonly begun = new WeakMap<object, number>();

  constructor(private readonly slow: SlowStatements) {}

  logQuery(_text: string, _values?: unknown, runner?: object): void {
    if (runner) this.begun.set(runner, performance.now());
  }

  logQuerySlow(milliseconds: number, text: string): void {
    this.slow.tell({ text }, performance.now() - milliseconds);
  }

  logQueryError(error: string | Error, text: string, _values?: unknown, runner?: object): void {
    const begin = runner && this.begun.get(runner);
    if (begin !== undefined) this.slow.tell({ text }, begin, error);
  }

  logSchemaBuild(): void {
    return undefined;
  }

  logMigration(): void {
    return undefined;
  }

  log(): void {
    return undefined;
  }
}
