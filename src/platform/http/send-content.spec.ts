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
