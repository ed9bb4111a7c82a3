import { Controller, Get, Header, HttpCode, Post, StreamableFile } from '@nestjs/common';
import { startApi } from '#test/fakes/api-of';
import { plainRequest } from '#test/plain-request';

@Controller('shelf')
class ShelfController {
  private credits = 0;

  @Get('book')
  book() {
    return { title: 'Emma', version: 3, credits: (this.credits += 1) };
  }

  @Get('list')
  list() {
    return [{ title: 'Émile' }];
  }

  @Get('page')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  page() {
    return 'Émile';
  }

  @Get('bare')
  bare() {
    return 'bare';
  }

  @Get('file')
  file() {
    return new StreamableFile(Buffer.from('bytes'));
  }

  @Get('nothing')
  @HttpCode(204)
  nothing() {}

  @Post('book')
  add() {
    return { version: 1 };
  }
}

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi(ShelfController);
});
afterAll(() => api.close());

const ask = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
  plainRequest(`${api.url}/api/v1/shelf/${name}`, headers, method);

describe('an answer', () => {
  it('of something with a version is tagged by that and by its bytes', async () => {
    const [first, second] = [await ask('book'), await ask('book')];
    expect(first.headers.etag).toMatch(/^"3-[\w-]{27}"$/);
    expect(second.headers.etag).toMatch(/^"3-[\w-]{27}"$/);
    expect(first.headers.etag).not.toBe(second.headers.etag);
    expect((await ask('book', {}, 'POST')).headers.etag).toMatch(/^"1-/);
  });

  it('of anything else is tagged by its bytes, and says how many they are', async () => {
    const { headers, text } = await ask('list');
    expect([text, headers['content-length']]).toEqual(['[{"title":"Émile"}]', '20']);
    expect(headers.etag).toMatch(/^"[\w-]{27}"$/);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect((await ask('page')).headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      etag: expect.stringMatching(/^"[\w-]{27}"$/) as string,
    });
  });

  it.each(['list', 'page'])('is not sent again to who has it: %s', async (name) => {
    const { headers } = await ask(name);
    for (const tag of [headers.etag, `"other", W/${headers.etag}`, '*']) {
      const again = await ask(name, { 'if-none-match': tag as string });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', headers.etag]);
      expect(again.headers).not.toHaveProperty('content-type');
      expect(again.headers).not.toHaveProperty('content-length');
    }
    expect((await ask(name, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('to a change is sent whatever is known', async () => {
    expect((await ask('book', { 'if-none-match': '*' }, 'POST')).status).toBe(201);
  });

  it('to HEAD has the headers and no body', async () => {
    const [whole, head] = [await ask('list'), await ask('list', {}, 'HEAD')];
    expect(head.text).toBe('');
    expect(head.headers).toMatchObject({ etag: whole.headers.etag, 'content-length': '20' });
  });

  it('that is no JSON, or nothing, is sent as Nest sends it', async () => {
    expect(await ask('bare')).toMatchObject({ status: 200, text: 'bare' });
    expect(await ask('file')).toMatchObject({ status: 200, text: 'bytes' });
    expect(await ask('nothing')).toMatchObject({ status: 204, text: '' });
  });
});
