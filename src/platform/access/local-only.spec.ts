import { request as ask } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Request, Response } from 'express';
import { AppConfig } from '#platform/config/app.config';
import { loadConfigs } from '#platform/config/load-configs';
import { configureHttp } from '#platform/http/configure-http';
import { CorsConfig } from '#platform/http/cors.config';
import { RunConfig } from '#platform/http/run.config';
import { isLocal } from './is-local';
import { localOnly } from './local-only';

let app: NestExpressApplication;
let port: number;

beforeAll(async () => {
  const module = await Test.createTestingModule({}).compile();
  app = module.createNestApplication<NestExpressApplication>({ logger: false, bodyParser: false });
  configureHttp(app, loadConfigs([AppConfig, CorsConfig, RunConfig], {}));
  app.use('/ops', localOnly, (_request: Request, response: Response) => response.send('come in'));
  await app.listen(0, '127.0.0.1');
  ({ port } = app.getHttpServer().address() as AddressInfo);
});
afterAll(() => app.close());

/** Asks with headers as they are given, which `fetch` would not allow. */
function answerTo(headers: Record<string, string>, host = '127.0.0.1'): Promise<[number, string, string]> {
  return new Promise((resolve, reject) => {
    const options = { host, port, path: '/ops/queues', headers };
    const sent = ask(options, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text: string) => (body += text));
      const type = response.headers['content-type'] ?? '';
      response.on('end', () => resolve([response.statusCode ?? 0, type, body]));
    });
    sent.on('error', reject).end();
  });
}

describe('what is for this machine alone', () => {
  it.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])(
    'is open to it under the name %s',
    async (name) => {
      expect(await answerTo({ host: `${name}:${port}` })).toMatchObject([200, expect.anything(), 'come in']);
      expect((await answerTo({ host: name }))[0]).toBe(200);
    },
  );

  it('is open to a page of its own, and to who writes its address', async () => {
    const origin = `http://127.0.0.1:${port}`;
    expect((await answerTo({ origin, 'sec-fetch-site': 'same-origin' }))[0]).toBe(200);
    expect((await answerTo({ 'sec-fetch-site': 'none' }))[0]).toBe(200);
  });

  it.each([
    ['Forwarded', 'for=192.0.2.60;proto=http'],
    ['Via', '1.1 proxy.example'],
    ['X-Forwarded-For', '127.0.0.1'],
    ['X-Forwarded-Host', 'books.example'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Forwarded', ''],
    ['X-Real-IP', '127.0.0.1'],
    ['CF-Connecting-IP', '127.0.0.1'],
  ])('is closed behind a proxy that adds %s', async (name, value) => {
    expect((await answerTo({ [name]: value }))[0]).toBe(403);
  });

  it.each([
    'books.example',
    'localhost.books.example',
    '127.0.0.1.books.example',
    'books.example@localhost',
    'localhost:80:80',
    'localhost.',
    '0.0.0.0',
    '10.0.0.1:8000',
    '2130706433',
  ])('is closed under the name %j, which may be that of a page whose DNS points here', async (host) => {
    expect((await answerTo({ host }))[0]).toBe(403);
  });

  it.each(['https://books.example', 'null', 'http://localhost:1', 'http://127.0.0.1.books.example', ''])(
    'is closed to a page of %j',
    async (origin) => {
      expect((await answerTo({ origin }))[0]).toBe(403);
    },
  );

  it.each(['cross-site', 'same-site', 'anything'])(
    'is closed to a page whose browser says %s',
    async (site) => {
      expect((await answerTo({ 'sec-fetch-site': site }))[0]).toBe(403);
    },
  );

  it('tells others what to do, as a problem', async () => {
    const [status, type, body] = await answerTo({ via: '1.1 proxy' });
    expect([status, type]).toEqual([403, 'application/problem+json; charset=utf-8']);
    expect(JSON.parse(body)).toMatchObject({
      ...{ status: 403, title: 'Forbidden', code: 'access.local-only' },
      detail: expect.stringContaining('ask on 127.0.0.1 or localhost'),
      instance: expect.stringMatching(/^urn:uuid:/),
    });
  });

  it('is closed to HTTP/1.0, which some proxies speak without another word', async () => {
    const socket = connect(port, '127.0.0.1');
    socket.write(`GET /ops/queues HTTP/1.0\r\nHost: localhost\r\n\r\n`);
    let answer = '';
    for await (const part of socket) answer += String(part);
    expect(answer).toMatch(/^HTTP\/1\.1 403/);
  });
});

describe('a connection', () => {
  const from = (remoteAddress: string | undefined) =>
    isLocal({ headers: { host: 'localhost' }, httpVersion: '1.1', socket: { remoteAddress } as Socket });

  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('from %s is local', (address) => {
    expect(from(address)).toBe(true);
  });

  it.each([
    ...['192.168.1.2', '10.0.0.1', '172.17.0.1', '0.0.0.0', '128.0.0.1', '203.0.113.9'],
    ...['::', 'fe80::1%eth0', '2001:db8::1', '::ffff:192.168.1.2', '::127.0.0.1', undefined, ''],
  ])('from %s is not', (address) => {
    expect(from(address)).toBe(false);
  });

  it('without a Host is not', () => {
    const socket = { remoteAddress: '127.0.0.1' } as Socket;
    expect(isLocal({ headers: {}, httpVersion: '1.1', socket })).toBe(false);
  });
});
