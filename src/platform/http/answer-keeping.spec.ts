import { get } from 'node:http';
import { Controller, Get, Param } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { NextFunction, Request, Response } from 'express';
import { Authentication } from '#platform/access/authentication';
import { AnswerFlights } from '#platform/cache/answer-flights';
import { AnswerStore } from '#platform/cache/answer-store';
import { CacheConfig } from '#platform/cache/cache.config';
import { ChangeLedger } from '#platform/cache/change-ledger';
import { LibraryError } from '#platform/errors/library-error';
import { LibraryLogger } from '#platform/observability/library-logger';
import { requestLog } from '#platform/observability/request-log';
import { FakeAuthentication, WHO } from '#test/fakes/fake-authentication';
import { ToldChanges } from '#test/fakes/told-changes';
import { until } from '#test/pace';
import { plainRequest, type PlainAnswer } from '#test/plain-request';
import { openDoor } from './answer-door';
import { GoesBy } from './goes-by.decorator';
import { LibraryAdapter } from './library-adapter';
import { ProblemFilter } from './problem.filter';
import { nameRequest } from './request-id';

/** Who waits at the shelf, in the order in which they came. */
const waiting: ((error?: Error) => void)[] = [];

@Controller('api/books')
class BooksController {
  private made = 0;

  @Get(':id')
  @GoesBy('book:{id}')
  async getBook(@Param('id') id: string) {
    await new Promise<void>((resolve, reject) =>
      waiting.push((error) => (error ? reject(error) : resolve())),
    );
    return { id, made: (this.made += 1) };
  }
}

const changes = new ToldChanges();
let app: NestExpressApplication;
let url: string;
let arrived = 0;
/** The addresses of those who came past the door, and the lines of the log. */
const passed: string[] = [];
const lines: { url: string; msg: string; requestId: string }[] = [];

beforeAll(async () => {
  const config = new CacheConfig();
  const ledger = new ChangeLedger(changes, config);
  const answers = new AnswerStore(config, ledger);
  const module = await Test.createTestingModule({
    controllers: [BooksController],
    providers: [
      { provide: Authentication, useClass: FakeAuthentication },
      { provide: ChangeLedger, useValue: ledger },
      { provide: AnswerStore, useValue: answers },
      { provide: AnswerFlights, useValue: new AnswerFlights(answers, ledger) },
    ],
  }).compile();
  app = module.createNestApplication<NestExpressApplication>(new LibraryAdapter(), { logger: false });
  app.useGlobalFilters(new ProblemFilter());
  const log = requestLog(
    new LibraryLogger('info', { write: (line) => lines.push(JSON.parse(line) as (typeof lines)[number]) }),
  );
  app.use(nameRequest, log, (request: Request, _response: Response, next: NextFunction) => {
    passed.push(request.url);
    next();
  });
  openDoor(app, log);
  app.getHttpServer().on('request', () => void (arrived += 1));
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(() => app.close());

const ask = (id: number, headers: Record<string, string> = {}, method = 'GET') =>
  plainRequest(`${url}/api/books/${id}`, { [WHO]: 'nobody', ...headers }, method);

/** Asks, and waits until the question has come past the door, or past the guards. */
async function asked(...question: Parameters<typeof ask>) {
  const before = arrived;
  const answer = ask(...question);
  await until('it has arrived', () => arrived > before);
  await new Promise((resolve) => setImmediate(resolve));
  return { answer };
}

/** Asks in the same way, and hangs up before there is an answer. */
async function hungUp(id: number, meanwhile = () => Promise.resolve()): Promise<void> {
  const before = arrived;
  const request = get(`${url}/api/books/${id}`, { headers: { [WHO]: 'nobody' }, agent: false });
  request.on('error', () => undefined);
  await until('it has arrived', () => arrived > before);
  await meanwhile();
  request.destroy();
  await until('it is known', () => linesOf(id).includes('request aborted'));
}

/** What the log says of the requests for a book. */
const linesOf = (id: number) => lines.filter((line) => line.url === `/api/books/${id}`).map(({ msg }) => msg);

/** Lets those go on who make an answer, and says how many they were. */
function letGo(error?: Error): number {
  const all = waiting.splice(0);
  for (const go of all) go(error);
  return all.length;
}

/** The headers of an answer but for those that are made anew. */
const lasting = (answer?: PlainAnswer) => ({ ...answer?.headers, date: '', 'x-request-id': '' });

describe('what many visitors ask for at once', () => {
  it('is made once, and each is answered as if it had been made for them', async () => {
    const first = await asked(1);
    const others = [await asked(1), await asked(1), await asked(1, {}, 'HEAD')];
    const known = await asked(1, { 'if-none-match': '*' });
    expect(letGo()).toBe(1);
    const made = await first.answer;
    const [one, two, head] = await Promise.all(others.map(({ answer }) => answer));
    for (const given of [one, two]) {
      expect([given?.status, given?.text]).toEqual([200, made.text]);
      expect(lasting(given)).toEqual(lasting(made));
      expect(given?.headers['x-request-id']).not.toBe(made.headers['x-request-id']);
    }
    expect([head?.status, head?.text, head?.headers['content-length']]).toEqual([
      ...[200, '', made.headers['content-length']],
    ]);
    expect((await known.answer).status).toBe(304);
  });

  it('is made anew for who asks after something changed', async () => {
    const before = await asked(2);
    changes.tell('book:2');
    const after = await asked(2);
    const later = await asked(2);
    expect(letGo()).toBe(2);
    const texts = [before, after, later].map(async ({ answer }) => (await answer).text);
    const [old, anew, same] = await Promise.all(texts);
    expect([anew === old, anew === same]).toEqual([false, true]);
  });

  it('fails for all of them, and is made again for the next', async () => {
    const both = [await asked(3), await asked(3)];
    expect(letGo(new LibraryError('not-found', 'book.not-found', 'No book has this id.'))).toBe(1);
    for (const { answer } of both) expect((await answer).status).toBe(404);
    const next = await asked(3);
    expect(letGo()).toBe(1);
    expect((await next.answer).status).toBe(200);
  });

  it('is made to its end when the first hangs up, for who waits and for the next', async () => {
    let other = Promise.resolve<PlainAnswer | undefined>(undefined);
    await hungUp(5, async () => void (other = (await asked(5)).answer));
    expect(letGo()).toBe(1);
    expect((await other)?.text).toBe((await ask(5)).text);
  });

  it('is not made for who hung up while it was waited for', async () => {
    const first = await asked(6);
    await hungUp(6);
    letGo(new LibraryError('not-found', 'book.not-found', 'No book has this id.'));
    expect((await first.answer).status).toBe(404);
    expect(passed.filter((address) => address === '/api/books/6')).toHaveLength(1);
  });

  it('has a line in the log for each, under the id that is in the answer', async () => {
    const all = [await asked(7), await asked(7)];
    letGo(new LibraryError('not-found', 'book.not-found', 'No book has this id.'));
    const ids = await Promise.all(all.map(async ({ answer }) => (await answer).headers['x-request-id']));
    await until('both are written down', () => linesOf(7).length >= 2);
    expect(lines.slice(-2).map(({ requestId }) => requestId)).toEqual(expect.arrayContaining(ids));
    expect(linesOf(7)).toHaveLength(2);
  });

  it('is made by each while nobody hears of changes, and for each who says who they are', async () => {
    const key = { [WHO]: 'key books/read' };
    const some = [await asked(4), await asked(4, key), await asked(4, key)];
    changes.isThere = false;
    some.push(await asked(4));
    expect(letGo()).toBe(4);
    await Promise.all(some.map(({ answer }) => answer));
    changes.beginAgain();
  });
});
