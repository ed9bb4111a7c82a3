import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import express from 'express';
import type { LibraryError } from '#platform/errors/library-error';
import { receiveFile } from './receive-file';

const NEVER_MS = 2 ** 30;
const FORM = 'multipart/form-data; boundary=x';
const FILE = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc';

let dir: string;
let server: Server;
let idleMs: number;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'received-'));
  const app = express().put('/', (asked, response) => {
    receiveFile(asked, join(dir, 'file'), 1_000, { idleMs, totalMs: NEVER_MS }).then(
      () => response.json({ code: 'received' }),
      ({ code }: LibraryError) => response.json({ code }),
    );
  });
  await new Promise<void>((resolve) => (server = app.listen(0, '127.0.0.1', () => resolve())));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true });
});

/** Sends the beginning of a body, and nothing more unless it is all; returns the code of the answer. */
function send(type: string, body: string, isAll: boolean): Promise<unknown> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method: 'PUT', headers: { 'content-type': type } };
    const sending = request(options, (response) => {
      json(response).then(resolve, reject);
      response.on('end', () => sending.destroy());
    });
    sending.on('error', reject);
    if (isAll) sending.end(body);
    else sending.write(body);
  });
}

describe('a file', () => {
  it.each([
    ['alone', 'image/png', 'abc'],
    ['in a form', FORM, FILE],
    ['behind a form that has only begun', FORM, '--x\r\nContent-Disp'],
  ])('%s that stops on its way is answered, for nobody to wait', async (_, type, body) => {
    idleMs = 10;
    expect(await send(type, body, false)).toEqual({ code: 'request.too-slow' });
  });

  it.each([
    ['alone', 'image/png', 'abc'],
    ['in a form', FORM, `${FILE}\r\n--x--\r\n`],
  ])('%s that comes to its end is received', async (_, type, body) => {
    idleMs = NEVER_MS;
    expect(await send(type, body, true)).toEqual({ code: 'received' });
    expect(await readFile(join(dir, 'file'), 'utf8')).toBe('abc');
  });
});
