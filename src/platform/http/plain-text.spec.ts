import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { LibraryError } from '#platform/errors/library-error';
import { startApi } from '#test/fakes/api-of';
import { plainText } from './plain-text';
import { sendContent } from './send-content';

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
  return plainText({
    ...{ bytes: 10, sha256: 'abc' },
    from: (byte) => Promise.resolve({ pieces: piecesOf(pieces), skip: byte }),
  });
};

@Controller()
class TextsController {
  @Get('sound')
  sound(@Req() request: Request, @Res() response: Response) {
    return sendContent(request, response, textOf('één, ', 'two'));
  }

  @Get('gone')
  gone(@Req() request: Request, @Res() response: Response) {
    return sendContent(request, response, textOf(GONE));
  }

  @Get('half')
  half(@Req() request: Request, @Res() response: Response) {
    return sendContent(request, response, textOf('half', GONE));
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

  it.each([
    ['bytes=0-1', 'é', 'bytes 0-1/10'],
    ['bytes=2-7', 'én, t', 'bytes 2-7/10'],
    ['bytes=6-', ' two', 'bytes 6-9/10'],
    ['bytes=-3', 'two', 'bytes 7-9/10'],
    ['bytes=9-99', 'o', 'bytes 9-9/10'],
  ])('is sent in part to whoever asks for %s', async (range, part, told) => {
    const response = await get('sound', { range });
    expect([response.status, response.headers.get('content-range')]).toEqual([206, told]);
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(part)));
    expect(await response.text()).toBe(part);
  });

  it('is sent whole when the part is of another text, and in part when it is of this one', async () => {
    const range = 'bytes=7-9';
    const other = await get('sound', { range, 'if-range': '"other"' });
    expect([other.status, await other.text()]).toEqual([200, 'één, two']);
    const same = await get('sound', { range, 'if-range': '"abc"' });
    expect([same.status, await same.text()]).toEqual([206, 'two']);
  });

  it('tells how long it is to whoever asks for what lies behind its end', async () => {
    const response = await get('sound', { range: 'bytes=10-' });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */10']);
    expect(await response.json()).toMatchObject({ code: 'range.unsatisfiable' });
  });

  it('is not read for a HEAD, which tells the same', async () => {
    const response = await fetch(`${api.url}/api/v1/sound`, { method: 'HEAD' });
    expect([response.status, response.headers.get('content-length'), asked]).toEqual([200, '10', 0]);
    expect(response.headers.get('accept-ranges')).toBe('bytes');
  });

  it('that fails later breaks the connection', async () => {
    await expect((await get('half')).text()).rejects.toThrow('terminated');
  });
});
