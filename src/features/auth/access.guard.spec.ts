import { request as ask } from 'node:http';
import { Controller, Get } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { LocalOnly } from '#platform/access/local-only.decorator';
import { Public } from '#platform/access/public.decorator';
import { ProblemFilter } from '#platform/http/problem.filter';
import { AuthModule } from './auth.module';

@Controller('shelves')
class ShelvesController {
  @Get('open')
  @Public()
  open() {
    return 'open';
  }

  @Get('silent')
  sayNothing() {
    return 'silent';
  }
}

@Public()
@Controller('halls')
class HallsController {
  @Get('any')
  any() {
    return 'any';
  }

  @LocalOnly()
  @Get('machine')
  machine() {
    return 'machine';
  }
}

@LocalOnly()
@Controller('cellars')
class CellarsController {
  @Get('deep')
  deep() {
    return 'deep';
  }

  @Public()
  @Get('window')
  window() {
    return 'window';
  }
}

let app: NestExpressApplication;
beforeAll(async () => {
  const controllers = [ShelvesController, HallsController, CellarsController];
  const module = await Test.createTestingModule({ imports: [AuthModule], controllers }).compile();
  app = module.createNestApplication<NestExpressApplication>({ logger: false });
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

const get = async (path: string) => fetch(`${await app.getUrl()}/${path}`);

/** What a proxy of the same machine is answered, which says for whom it asks. */
async function getThroughProxy(path: string): Promise<number | undefined> {
  const url = `${await app.getUrl()}/${path}`;
  return new Promise((resolve, reject) => {
    const sent = ask(url, { headers: { 'x-forwarded-for': '203.0.113.9' } }, (response) =>
      resolve(response.resume().statusCode),
    );
    sent.on('error', reject).end();
  });
}

describe('a route', () => {
  it('that is public, or stands in a controller that is, lets everybody in', async () => {
    expect(await (await get('shelves/open')).text()).toBe('open');
    expect(await (await get('halls/any')).text()).toBe('any');
    expect(await getThroughProxy('halls/any')).toBe(200);
  });

  it('that does not say who may come in lets nobody in', async () => {
    const response = await get('shelves/silent');
    expect([response.status, await response.json()]).toMatchObject([403, { code: 'access.undeclared' }]);
  });

  it.each(['halls/machine', 'cellars/deep'])(
    'that is for this machine lets it in alone: %s',
    async (path) => {
      expect((await get(path)).status).toBe(200);
      expect(await getThroughProxy(path)).toBe(403);
    },
  );

  it('may be open in a controller that is for this machine', async () => {
    expect(await getThroughProxy('cellars/window')).toBe(200);
  });
});
