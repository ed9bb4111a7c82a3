import { Logger } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { LibraryLogger } from './library-logger';

let lines: Record<string, unknown>[];
let log: Logger;

beforeEach(() => begin('trace'));
afterAll(() => {
  Logger.overrideLogger(false);
});

function begin(level: string) {
  lines = [];
  const write = (line: string) => lines.push(JSON.parse(line) as Record<string, unknown>);
  Logger.overrideLogger(new LibraryLogger(level, { write }));
  log = new Logger('Shelf');
}

const levels = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 };

describe('a line of the log', () => {
  it('has the level, the text and the place that speaks', () => {
    log.verbose('one');
    log.debug('two');
    log.log('three');
    log.warn('four');
    log.error('five');
    log.fatal('six');
    const { trace, debug, info, warn, error, fatal } = levels;
    expect(lines.map(({ level, context, msg }) => [level, context, msg])).toEqual([
      [trace, 'Shelf', 'one'],
      [debug, 'Shelf', 'two'],
      [info, 'Shelf', 'three'],
      [warn, 'Shelf', 'four'],
      [error, 'Shelf', 'five'],
      [fatal, 'Shelf', 'six'],
    ]);
  });

  it('has the fields that it is given, and the text after them', () => {
    log.warn({ bookId: 7 }, 'It is torn.');
    expect(lines).toEqual([expect.objectContaining({ bookId: 7, msg: 'It is torn.', context: 'Shelf' })]);
  });

  it('tells an error with its kind, message and stack, whichever way it is given', () => {
    log.error(new TypeError('torn'));
    log.error({ err: new TypeError('torn') }, 'A book is lost.');
    const err = { type: 'TypeError', message: 'torn', stack: expect.stringContaining('library-logger.spec') };
    expect(lines).toEqual([
      expect.objectContaining({ err, msg: 'torn' }),
      expect.objectContaining({ err, msg: 'A book is lost.' }),
    ]);
  });

  it('tells of an error raised on purpose its code, message and cause, without a stack', () => {
    const cause = new TypeError('fetch failed');
    log.error({ err: new LibraryError('unavailable', 'source.away', 'Try again.', { cause }) }, 'No books.');
    expect(lines.map(({ err }) => err)).toEqual([
      { code: 'source.away', message: 'Try again.', cause: String(cause) },
    ]);
  });

  it('tells of a statement that failed its text, and none of the values and rows that it was about', () => {
    const hash = '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA';
    const detail = `Failing row contains (1, ada@books.example, ${hash}).`;
    const driverError = Object.assign(new Error('violates check constraint'), { code: '23514', detail });
    const statement = 'UPDATE users SET password_hash = $1';
    log.error({ err: new QueryFailedError(statement, [hash], driverError) }, 'A user is not saved.');
    expect(lines).toMatchObject([{ err: { type: 'QueryFailedError', query: statement, code: '23514' } }]);
    expect(JSON.stringify(lines)).not.toMatch(/argon2|ada@/);
  });

  it('is written from its level up', () => {
    begin('warn');
    log.log('quiet');
    log.warn('loud');
    expect(lines.map(({ msg }) => msg)).toEqual(['loud']);
  });
});
