import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { OutboundClient } from './outbound-client';

let server: Server;
let origin: string;
let answer: (response: ServerResponse) => void;
let asked: number;
let reader: OutboundClient;

beforeEach(async () => {
  asked = 0;
  server = createServer((_request, response) => {
    asked += 1;
    answer(response);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  reader = readerWithin(10_000);
});

function readerWithin(timeoutMs: number): OutboundClient {
  return new OutboundClient({
    userAgent: 'bookwheel-spec/1.0',
    concurrency: 2,
    spacingMs: 0,
    timeoutMs,
    retries: 1,
    firstBackoffMs: 1,
    allowedHosts: [],
    trustedOrigins: [origin],
  });
}

afterEach(async () => {
  await reader.close();
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});

const get = (maxBytes = 1_000_000) => reader.get(origin, { maxBytes });

const openSockets = () =>
  new Promise<number>((resolve, reject) =>
    server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );

async function untilNoSocketIsOpen(): Promise<void> {
  while ((await openSockets()) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
}

function endless(response: ServerResponse, chunk: Buffer): { sent: () => number } {
  let sent = 0;
  const pump = () => {
    while (!response.destroyed && response.write(chunk)) sent += chunk.length;
  };
  response.on('drain', pump);
  pump();
  return { sent: () => sent };
}

describe('the body of a document', () => {
  it('is cut off at the cap when it never ends, and the socket with it', async () => {
    let sent = () => 0;
    answer = (response) => ({ sent } = endless(response.writeHead(200), Buffer.alloc(65_536, 'endless ')));
    const before = process.memoryUsage().rss;
    await expect(get(2_000_000)).rejects.toMatchObject({ kind: 'invalid', code: 'source.too-large' });
    await untilNoSocketIsOpen();
    expect(sent()).toBeLessThan(16_000_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(64_000_000);
    expect(asked).toBe(1);
  });

  it('is refused before it is read when its stated length is over the cap', async () => {
    answer = (response) => void response.writeHead(200, { 'content-length': '5000' }).write('start');
    await expect(get(4999)).rejects.toMatchObject({ code: 'source.too-large' });
    await untilNoSocketIsOpen();
  });

  it('may be exactly as large as the cap', async () => {
    answer = (response) => void response.end('x'.repeat(5000));
    await expect(get(5000)).resolves.toMatchObject({ attempts: 1 });
    await expect(get(4999)).rejects.toMatchObject({ code: 'source.too-large' });
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('is decoded from %s', async (encoding, compress) => {
    const book = Buffer.from('Call me Ishmael. '.repeat(1000));
    answer = (response) => void response.writeHead(200, { 'content-encoding': encoding }).end(compress(book));
    const { body } = await get();
    expect(body.equals(book)).toBe(true);
  });

  it('is refused when it decodes to more than the cap', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    answer = (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    await expect(get()).rejects.toMatchObject({ code: 'source.too-large' });
    await untilNoSocketIsOpen();
  });

  it('is refused when it grows without end and decodes to nothing', async () => {
    const nothing = Buffer.concat(Array.from({ length: 1000 }, () => gzipSync('')));
    answer = (response) => void endless(response.writeHead(200, { 'content-encoding': 'gzip' }), nothing);
    await expect(get(200_000)).rejects.toMatchObject({ code: 'source.too-large' });
    await untilNoSocketIsOpen();
  });

  it('is refused in an encoding that was not asked for', async () => {
    answer = (response) => void response.writeHead(200, { 'content-encoding': 'zstd' }).end('?');
    await expect(get()).rejects.toMatchObject({ code: 'source.refused' });
  });

  it('is asked for again when it breaks off', async () => {
    answer = (response) => {
      if (asked > 1) return void response.end('whole');
      response.writeHead(200, { 'content-length': '1000' }).write('half a book');
      setTimeout(() => response.destroy(), 20);
    };
    const { attempts, body } = await get();
    expect([attempts, body.toString()]).toEqual([2, 'whole']);
  });

  it('is truncated when it breaks off every time', async () => {
    answer = (response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half a book');
      setTimeout(() => response.destroy(), 20);
    };
    await expect(get()).rejects.toMatchObject({ kind: 'unavailable', code: 'source.truncated' });
    expect(asked).toBe(2);
  });

  it('is truncated when its compressed form is', async () => {
    const half = gzipSync(Buffer.from('Call me Ishmael. '.repeat(1000))).subarray(0, 60);
    answer = (response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(half);
    await expect(get()).rejects.toMatchObject({ code: 'source.truncated' });
  });

  describe('in little time', () => {
    beforeEach(async () => {
      await reader.close();
      reader = readerWithin(1_500);
    });

    it('must arrive whole within the time of an attempt', async () => {
      answer = (response) => {
        response.writeHead(200);
        const dripping = setInterval(() => response.write('.'), 50);
        response.on('close', () => clearInterval(dripping));
      };
      await expect(get()).rejects.toMatchObject({ kind: 'unavailable', code: 'source.timeout' });
      expect(asked).toBe(2);
      await untilNoSocketIsOpen();
    });

    it('times out when not even the headers come', async () => {
      answer = () => undefined;
      await expect(get()).rejects.toMatchObject({ code: 'source.timeout' });
      await untilNoSocketIsOpen();
    });
  });
});
