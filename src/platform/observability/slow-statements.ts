import { Injectable, Logger } from '@nestjs/common';
import { PostgresConfig } from '#platform/database/postgres.config';
import { onlyRequestAt } from '#platform/http/open-requests';
import { callPath } from './call-path';
import { WorkNames } from './work-names';

/** So much of a statement's text is told. */
const LONGEST_TEXT = 300;

/** What is told of a statement: never its values, which may be secrets. */
interface TimedStatement {
  name?: string;
  text: string;
}

/** Tells of statements that took long, and for what they were asked. */
@Injectable()
export class SlowStatements {
  private readonly logger = new Logger('Statements');
  private readonly slowMs: number;

  constructor(
    { slowQueryMs }: PostgresConfig,
    private readonly works: WorkNames,
  ) {
    this.slowMs = slowQueryMs < 0 ? Infinity : slowQueryMs;
  }

  /**
   * Is told of a statement as soon as it has ended, by the method that waited for it: who waits for that method is told with it.
   *
   * @param begin when the statement was asked, by the process's own clock; waiting for a connection counts
   */
  tell(statement: TimedStatement, begin: number, error?: unknown): void {
    const milliseconds = performance.now() - begin;
    if (milliseconds < this.slowMs) return;
    const { name, text } = statement;
    const told = name ?? text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TEXT);
    const code = (error as { code?: string } | undefined)?.code;
    const line = { milliseconds: Math.round(milliseconds), statement: told, code, ...this.work(begin) };
    this.logger.warn(
      line,
      error === undefined ? 'A statement was slow.' : 'A statement was slow, and failed.',
    );
  }

  /** The route with the id of its request, where no other could be meant, or the job; else the outermost method that is known. */
  private work(begin: number): object {
    const path = callPath();
    const work = path.map((name) => this.works.of(name)).find((known) => known !== undefined);
    if (!work) return { by: path.at(-1) };
    if (!('path' in work)) return work;
    return { route: `${work.method} ${work.path}`, requestId: onlyRequestAt(work.path, begin) };
  }
}
