import { Controller, Get } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
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
}

let app: NestExpressApplication;
beforeAll(async () => {
  const controllers = [ShelvesController, HallsController];
  const module = await Test.createTestingModule({ imports: [AuthModule], controllers }).compile();
  app = module.createNestApplication<NestExpressApplication>({ logger: false });
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

const get = async (path: string) => fetch(`${await app.getUrl()}/${path}`);

describe('a route', () => {
  it('that is public, or stands in a controller that is, lets everybody in', async () => {
    expect(await (await get('shelves/open')).text()).toBe('open');
    expect(await (await get('halls/any')).text()).toBe('any');
  });

  it('that does not say who may come in lets nobody in', async () => {
    const response = await get('shelves/silent');
    expect([response.status, await response.json()]).toMatchObject([403, { code: 'access.undeclared' }]);
  });
});
