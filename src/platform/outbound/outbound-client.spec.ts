import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '#test/pace';
import { OutboundClient, type OutboundOptions } from './outbound-client';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let origin: string;
let answer: Answering;
let asked: { path: string; at: number }[];
let opened: OutboundClient[];

const client = (options: Partial<OutboundOptions> = {}): OutboundClient => {
  const created = new OutboundClient({
    userAgent: 'bookwheel-spec/1.0 (+https://books.example/about)',
    concurrency: 4,
    spacingMs: 0,
    timeoutMs: 60_000,
    retries: 2,
    firstBackoffMs: 1,
    allowedHosts: [],
    trustedOrigins: [origin],
    ...options,
  });
  opened.push(created);
  return created;
};
const cap = { maxBytes: 10_000 };

beforeEach(async () => {
  asked = [];
  opened = [];
  server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', at: performance.now() });
    answer(request, response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  await Promise.all(opened.map((each) => each.close()));
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const inTurn = (...answers: Answering[]): Answering => {
  let turn = 0;
  return (request, response) => answers[Math.min(turn++, answers.length - 1)]?.(request, response);
};
const status =
  (code: number, headers: Record<string, string> = {}): Answering =>
  (_request, response) =>
    void response.writeHead(code, headers).end('not the document');
const text =
  (body: string): Answering =>
  (_request, response) =>
    void response.writeHead(200, { 'content-type': 'text/plain' }).end(body);

describe('reading from another host', () => {
  it('says honestly who asks and what for', async () => {
    let headers: IncomingMessage['headers'] = {};
    answer = (request, response) => {
      headers = request.headers;
      response.end('ok');
    };
    await client().get(`${origin}/a`, { ...cap, accept: 'text/plain' });
    expect(headers['user-agent']).toBe('bookwheel-spec/1.0 (+https://books.example/about)');
    expect(headers.accept).toBe('text/plain');
  });

  it('gives the document with its type and its place', async () => {
    answer = text('A book.');
    const response = await client().get(`${origin}/a?b=1#c`, cap);
    expect(response).toEqual({
      url: `${origin}/a?b=1`,
      status: 200,
      contentType: 'text/plain',
      body: Buffer.from('A book.'),
      attempts: 1,
    });
  });

  it.each([408, 425, 429, 500, 503])('asks again after a %d', async (code) => {
    answer = inTurn(status(code), text('A book.'));
    await expect(client().get(origin, cap)).resolves.toMatchObject({ attempts: 2 });
  });

  it.each([
    [404, 'not-found', 'source.not-found'],
    [410, 'not-found', 'source.not-found'],
    [403, 'invalid', 'source.refused'],
    [206, 'invalid', 'source.refused'],
    [302, 'invalid', 'source.refused'],
  ])('takes a %d for final', async (code, kind, name) => {
    answer = status(code);
    await expect(client().get(origin, cap)).rejects.toMatchObject({ kind, code: name });
    expect(asked).toHaveLength(1);
  });

  it('gives up after the repeats it was allowed', async () => {
    answer = status(503, { 'retry-after': '0' });
    const given = client().get(`${origin}/a`, cap);
    await expect(given).rejects.toMatchObject({ kind: 'unavailable', code: 'source.unavailable' });
    await expect(given).rejects.toThrow(`${origin}/a`);
    expect(asked).toHaveLength(3);
  });

  it('asks again when the connection breaks before the answer', async () => {
    answer = inTurn((request) => request.socket.destroy(), text('A book.'));
    await expect(client().get(origin, cap)).resolves.toMatchObject({ attempts: 2 });
  });

  it('waits as long as Retry-After says, and lets nobody else ask that host', async () => {
    answer = inTurn(status(429, { 'retry-after': '1' }), text('A book.'));
    // One at a time: the second can only be asked for when it is known what became of the first.
    const reader = client({ concurrency: 1 });
    const first = reader.get(`${origin}/first`, cap);
    await Promise.all([first, reader.get(`${origin}/second`, cap)]);
    expect(asked).toHaveLength(3);
    for (const { at } of asked.slice(1)) expect(at - (asked[0]?.at ?? 0)).toBeGreaterThan(950);
  });

  it('keeps the spacing between the starts of requests', async () => {
    answer = text('A book.');
    const reader = client({ spacingMs: 50 });
    const began = performance.now();
    await Promise.all([1, 2, 3].map((number) => reader.get(`${origin}/${number}`, cap)));
    expect((asked[1]?.at ?? 0) - began).toBeGreaterThanOrEqual(50);
    expect((asked[2]?.at ?? 0) - began).toBeGreaterThanOrEqual(100);
    expect(asked.map(({ path }) => path)).toEqual(['/1', '/2', '/3']);
  });

  it('has no more requests under way than it may', async () => {
    const under: ServerResponse[] = [];
    let most = 0;
    answer = (_request, response) => {
      most = Math.max(most, under.push(response));
      // Both are kept waiting, so that a third could join them.
      if (under.length === 2) setTimeout(() => under.splice(0).forEach((each) => each.end('ok')), 50);
    };
    const reader = client({ concurrency: 2 });
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => reader.get(origin, cap)));
    expect(most).toBe(2);
  });

  it('rejects with the reason of whoever ends it, wherever it stands', async () => {
    answer = (_request, response) => void response.writeHead(200).write('half');
    const reader = client({ concurrency: 1 });
    const ending = new AbortController();
    const reading = reader.get(origin, { ...cap, signal: ending.signal });
    const waiting = reader.get(origin, { ...cap, signal: ending.signal });
    void until('one is asked for', () => asked.length === 1).then(() =>
      ending.abort(new Error('the run was ended')),
    );
    await expect(reading).rejects.toThrow('the run was ended');
    await expect(waiting).rejects.toThrow('the run was ended');
    expect(asked).toHaveLength(1);
  });

  it('ends what is under way when it is closed', async () => {
    answer = (_request, response) => void response.writeHead(200).write('half');
    const reader = client();
    const reading = reader.get(origin, cap);
    void until('it is asked for', () => asked.length === 1).then(() => reader.close());
    await expect(reading).rejects.toMatchObject({ code: 'source.unavailable' });
    await expect(reader.get(origin, cap)).rejects.toMatchObject({ code: 'source.unavailable' });
  });
});
