import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LibraryError } from '#platform/errors/library-error';
import { startApi } from '#test/fakes/api-of';
import { plainText } from './plain-text';

const GONE = new LibraryError('conflict', 'text.changed', 'Read it again.');
let asked = 0;

async function* piecesOf(pieces: (string | Error)[]): AsyncGenerator<string> {
  for (const piece of pieces) {
    asked += 1;
    await new Promise((resolve) => setImmediate(resolve));
    if (piece instanceof Error) throw piece;
    yield piece;
  }
}

const textOf = (...pieces: (string | Error)[]) => {
  return { bytes: 10, sha256: 'abc', pieces: piecesOf(pieces) };
};

@Controller()
class TextsController {
  @Get('sound')
  sound(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return plainText(textOf('één, ', 'two'), request, response);
  }

  @Get('gone')
  gone(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return plainText(textOf(GONE), request, response);
  }

  @Get('half')
  half(@Req() request: Request, @Res({ passthrough: true }) response: Response) {
    return plainText(textOf('half', GONE), request, response);
  }
}

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi(TextsController);
});
afterAll(() => api.close());
beforeEach(() => {
  asked = 0;
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/api/v1/${path}`, { headers });

describe('a text that is sent piece by piece', () => {
  it('tells its length in bytes, its charset and its hash before', async () => {
    const response = await get('sound');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      ...{ 'content-length': '10', 'content-type': 'text/plain; charset=utf-8', etag: '"abc"' },
    });
    expect(response.headers.has('content-disposition')).toBe(false);
    expect(await response.text()).toBe('één, two');
  });

  it('is not read at all for a caller that has it', async () => {
    const response = await get('sound', { 'if-none-match': '"abc"', 'cache-control': 'max-age=0' });
    expect([response.status, await response.text(), asked]).toEqual([304, '', 0]);
  });

  it('that fails before its first piece is a problem like any other', async () => {
    const response = await get('gone');
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect([response.status, await response.json()]).toMatchObject([409, { code: 'text.changed' }]);
    expect(response.headers.get('etag')).not.toBe('"abc"');
  });

  it('that fails later breaks the connection', async () => {
    await expect((await get('half')).text()).rejects.toThrow('terminated');
  });
});
