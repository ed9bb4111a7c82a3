import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { startApi } from '#test/fakes/api-of';
import { sendContent } from './send-content';

@Controller()
class ShelvesController {
  /** Ten bytes by its row, and as many as it is asked for in truth, in two pieces. */
  @Get('books/:bytes')
  book(@Param('bytes') bytes: string, @Req() request: Request, @Res() response: Response) {
    const whole = Buffer.alloc(Number(bytes), 'x');
    const pieces = [whole.subarray(0, 4), whole.subarray(4)].filter(({ length }) => length > 0);
    const open = () => Promise.resolve(Readable.from(pieces, { objectMode: false }));
    return sendContent(request, response, { size: 10, type: 'text/plain', etag: '"a"', open });
  }

  @Get('ranges')
  ranges(@Req() request: Request, @Res() response: Response) {
    const open = ({ start, end } = { start: 0, end: 9 }) =>
      Promise.resolve(Readable.from([Buffer.alloc(end - start + 1, 'x')], { objectMode: false }));
    return sendContent(request, response, { size: 10, type: 'text/plain', etag: '"a"', open });
  }

  @Get('other')
  other() {
    return ['the next answer'];
  }
}

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi(ShelvesController);
});
afterAll(() => api.close());

const requestOf = (path: string, connection: string) =>
  `GET /api/v1/${path} HTTP/1.1\r\nHost: localhost\r\nConnection: ${connection}\r\n\r\n`;

/** All that comes over one connection on which a book is asked for, and another thing after it. */
async function answersFor(bytes: number): Promise<string> {
  const socket = connect(Number(new URL(api.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(requestOf(`books/${bytes}`, 'keep-alive') + requestOf('other', 'close'));
  return text(socket);
}

describe('content over a connection that is kept', () => {
  it('is followed by the next answer', async () => {
    const answers = await answersFor(10);
    expect(answers).toMatch(/Content-Length: 10\r\n[^]*\r\n\r\nxxxxxxxxxxHTTP\/1\.1 200 OK\r\n/);
    expect(answers).toContain('the next answer');
  });

  it.each([0, 3, 9, 11, 200_000])(
    'is followed by nothing when of 10 bytes there are %i, and never by more than were told',
    async (bytes) => {
      const answers = await answersFor(bytes);
      expect(answers).not.toContain('the next answer');
      expect(answers.split('\r\n\r\n').slice(1).join('').length).toBeLessThan(10);
    },
  );
});

describe('a range of content', () => {
  it.each([
    ['bytes=-3', 206, 'bytes 7-9/10', 3],
    ['bytes=-10', 206, 'bytes 0-9/10', 10],
    ['bytes=-99999', 206, 'bytes 0-9/10', 10],
    ['bytes=8-99999', 206, 'bytes 8-9/10', 2],
    ['bytes=-0', 416, 'bytes */10', undefined],
    ['bytes=10-', 416, 'bytes */10', undefined],
    ['bytes=0-1,4-5', 200, null, 10],
  ])('that is asked for as %s', async (range, status, place, length) => {
    const response = await fetch(`${api.url}/api/v1/ranges`, { headers: { range } });
    expect([response.status, response.headers.get('content-range')]).toEqual([status, place]);
    if (length !== undefined) expect((await response.text()).length).toBe(length);
  });

  it('is not told by HEAD, which has no bytes', async () => {
    const options = { method: 'HEAD', headers: { range: 'bytes=20-' } };
    const { status, headers } = await fetch(`${api.url}/api/v1/ranges`, options);
    expect([status, headers.get('content-length'), headers.get('content-range')]).toEqual([200, '10', null]);
  });
});
