import { Controller, Get } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { VisitorsService } from '#features/catalog/visitors.service';
import { Authentication } from '#platform/access/authentication';
import { Me, type Principal } from '#platform/access/principal';
import { Public } from '#platform/access/public.decorator';
import { any } from '#platform/access/scope-rule';
import { Scopes } from '#platform/access/scopes.decorator';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { ProblemFilter } from '#platform/http/problem.filter';
import { FakeAuthentication } from '#test/fakes/fake-authentication';
import { AccessGuard } from './access.guard';

@Controller('shelves')
class ShelvesController {
  @Get('open')
  @Public()
  open(@Me() me?: Principal) {
    return { scopes: me?.scopes };
  }

  @Get('silent')
  sayNothing() {
    return 'silent';
  }

  @Get('mine')
  @SignedIn()
  mine() {
    return 'mine';
  }

  @Get('keys')
  @SignedIn()
  @Scopes('keys/manage')
  keys() {
    return 'keys';
  }
}

abstract class Hall {
  @Get('hall')
  hall(@Me() me?: Principal) {
    return { scopes: me?.scopes };
  }
}

@Scopes('books/read')
@Controller('books')
class BooksController extends Hall {
  @Get('new')
  @Scopes('books/create', any('imports/run', 'jobs/run'))
  add() {
    return 'new';
  }
}

@Scopes('jobs/run')
@Controller('cellars')
class CellarsController extends Hall {}

async function serve(visitorScopes: string[]) {
  const module = await Test.createTestingModule({
    controllers: [ShelvesController, BooksController, CellarsController],
    providers: [
      { provide: APP_GUARD, useClass: AccessGuard },
      { provide: Authentication, useClass: FakeAuthentication },
      { provide: VisitorsService, useValue: { scopes: visitorScopes } },
    ],
  }).compile();
  const app = module.createNestApplication<NestExpressApplication>({ logger: false });
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(0, '127.0.0.1');
  return app;
}

let closed: NestExpressApplication;
let open: NestExpressApplication;
beforeAll(async () => {
  closed = await serve([]);
  open = await serve(['books/read']);
});
afterAll(() => Promise.all([closed.close(), open.close()]));

/** Who asks: nobody without a word, else somebody with these scopes, in a session unless said otherwise. */
const as = (scopes?: string, kind = 'session'): Record<string, string> =>
  scopes === undefined ? { 'x-test-principal': 'nobody' } : { 'x-test-principal': `${kind} ${scopes}` };

async function ask(app: NestExpressApplication, path: string, headers: Record<string, string>) {
  const response = await fetch(`${await app.getUrl()}/${path}`, { headers });
  const body = (await response.json().catch(() => ({}))) as {
    code?: string;
    detail?: string;
    scopes?: string[];
  };
  return { status: response.status, challenge: response.headers.get('www-authenticate'), ...body };
}

describe('a route', () => {
  it('that is public lets everybody in, whatever credential they bring', async () => {
    for (const headers of [as(), as('books/read'), { 'x-test-principal': 'faulty' }])
      expect(await ask(closed, 'shelves/open', headers)).toMatchObject({ status: 200 });
  });

  it('that does not say who may come in lets nobody in', async () => {
    for (const headers of [as(), as('*/*')]) {
      const answer = await ask(open, 'shelves/silent', headers);
      expect(answer).toMatchObject({ status: 403, code: 'access.undeclared' });
    }
  });

  it('with scopes asks who it is, and how to say so', async () => {
    expect(await ask(closed, 'books/new', as())).toMatchObject({
      ...{ status: 401, code: 'access.unauthenticated', challenge: 'Bearer realm="bookwheel"' },
    });
  });

  it('lets in who has them, and tells the others what they lack', async () => {
    const lacked = async (scopes: string) => {
      const { status, code, detail } = await ask(closed, 'books/new', as(scopes));
      return status === 200 ? undefined : [status, code, /needs (.*), which/.exec(detail ?? '')?.[1]];
    };
    const missing = (scopes: string) => [403, 'access.scope-missing', scopes];
    expect(await lacked('books/read books/create jobs/run')).toBeUndefined();
    expect(await lacked('books/* imports/*')).toBeUndefined();
    expect(await lacked('*/*')).toBeUndefined();
    expect(await lacked('')).toEqual(missing('books/read and books/create and (imports/run or jobs/run)'));
    expect(await lacked('books/create jobs/run')).toEqual(missing('books/read'));
    expect(await lacked('books/*')).toEqual(missing('imports/run or jobs/run'));
  });

  it('knows who was let in', async () => {
    expect(await ask(closed, 'books/hall', as('books/read'))).toMatchObject({ scopes: ['books/read'] });
  });

  it('that two controllers have in common is opened by each for itself', async () => {
    expect(await ask(closed, 'books/hall', as('books/read'))).toMatchObject({ status: 200 });
    expect(await ask(closed, 'cellars/hall', as('books/read'))).toMatchObject({ status: 403 });
    expect(await ask(closed, 'cellars/hall', as('jobs/run'))).toMatchObject({ status: 200 });
  });

  it('refuses a credential that is no good, also where none is needed', async () => {
    for (const app of [open, closed])
      expect(await ask(app, 'books/hall', { 'x-test-principal': 'faulty' })).toMatchObject({
        ...{ status: 401, code: 'token.faulty' },
      });
  });
});

describe('what visitors may do', () => {
  it('is open to nobody in particular, and to those who were granted less', async () => {
    for (const headers of [as(), as(''), as('jobs/run', 'key')])
      expect(await ask(open, 'books/hall', headers)).toMatchObject({ status: 200 });
    expect(await ask(open, 'books/hall', as('jobs/run'))).toMatchObject({ scopes: ['jobs/run'] });
  });

  it('is no more than that', async () => {
    expect(await ask(open, 'books/new', as())).toMatchObject({ status: 401 });
    expect(await ask(open, 'books/new', as('books/create jobs/run'))).toMatchObject({ status: 403 });
    expect(await ask(open, 'cellars/hall', as())).toMatchObject({ status: 401 });
    expect(await ask(closed, 'books/hall', as())).toMatchObject({ status: 401 });
  });
});

describe('a route for those who signed in', () => {
  it('lets them in, whatever their scopes', async () => {
    expect(await ask(open, 'shelves/mine', as(''))).toMatchObject({ status: 200 });
    expect(await ask(open, 'shelves/mine', as())).toMatchObject({ status: 401 });
  });

  it.each(['key', 'service'])('keeps a %s out, whatever its scopes', async (kind) => {
    const refusal = { status: 403, code: 'access.session-needed' };
    expect(await ask(open, 'shelves/mine', as('*/*', kind))).toMatchObject(refusal);
    expect(await ask(open, 'shelves/keys', as('keys/manage', kind))).toMatchObject(refusal);
  });

  it('may need scopes as well', async () => {
    expect(await ask(open, 'shelves/keys', as('keys/manage'))).toMatchObject({ status: 200 });
    expect(await ask(open, 'shelves/keys', as('books/*'))).toMatchObject({
      ...{ status: 403, code: 'access.scope-missing' },
    });
  });
});
