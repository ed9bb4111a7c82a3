import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutboundClient, type OutboundOptions } from './outbound-client';

/** Answers `/to/<target>` with a redirect there, `/chain/<n>` with n redirects, anything else with its own path. */
function redirecting(asked: string[]): Server {
  return createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const [, target] = /^\/to\/(.*)$/.exec(path) ?? [];
    const [, left] = /^\/chain\/(\d+)$/.exec(path) ?? [];
    if (target !== undefined) response.writeHead(302, { location: decodeURIComponent(target) });
    else if (Number(left) > 0) response.writeHead(301, { location: `./${Number(left) - 1}` });
    response.end(path);
  });
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return (server.address() as AddressInfo).port;
}

const asked: string[] = [];
const askedElsewhere: string[] = [];
const server = redirecting(asked);
const elsewhere = redirecting(askedElsewhere);
let origin: string;
let otherPort: number;
let opened: OutboundClient[];

const client = (options: Partial<OutboundOptions> = {}): OutboundClient => {
  const created = new OutboundClient({
    userAgent: 'bookwheel-spec/1.0',
    concurrency: 2,
    spacingMs: 0,
    timeoutMs: 60_000,
    retries: 0,
    allowedHosts: ['localhost', '127.0.0.1', '[::1]', '169.254.169.254', 'books.example'],
    trustedOrigins: [origin],
    ...options,
  });
  opened.push(created);
  return created;
};
const to = (target: string) => `${origin}/to/${encodeURIComponent(target)}`;
const cap = { maxBytes: 1000 };

beforeAll(async () => {
  origin = `http://127.0.0.1:${await listening(server)}`;
  otherPort = await listening(elsewhere);
});

afterAll(async () => {
  for (const each of [server, elsewhere]) {
    each.closeAllConnections();
    await new Promise((closed) => each.close(closed));
  }
});

beforeEach(() => {
  opened = [];
  asked.length = 0;
  askedElsewhere.length = 0;
});

afterEach(() => Promise.all(opened.map((each) => each.close())));

describe('redirects to a document', () => {
  it('are followed up to five times', async () => {
    const response = await client().get(`${origin}/chain/5`, cap);
    expect(response).toMatchObject({ url: `${origin}/chain/0`, attempts: 6 });
    await expect(client().get(`${origin}/chain/6`, cap)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'source.too-many-redirects',
    });
    await expect(client({ maxRedirects: 0 }).get(`${origin}/chain/1`, cap)).rejects.toMatchObject({
      code: 'source.too-many-redirects',
    });
  });

  it('that lead back are noticed at once', async () => {
    await expect(client().get(`${origin}/to/${encodeURIComponent('?')}`, cap)).rejects.toMatchObject({
      code: 'source.too-many-redirects',
    });
    expect(asked).toHaveLength(2);
  });

  it('follow to another trusted origin', async () => {
    const both = { trustedOrigins: [origin, `http://127.0.0.1:${otherPort}`] };
    await client(both).get(to(`http://127.0.0.1:${otherPort}/book`), cap);
    expect(askedElsewhere).toEqual(['/book']);
  });

  it.each([
    ['a host that is not allowed', 'https://elsewhere.example/1.txt'],
    ['another scheme', 'file:///etc/passwd'],
    ['a URL with credentials', 'http://reader:secret@books.example/'],
    ['no URL', 'http://'],
  ])('to %s are refused', async (_what, target) => {
    await expect(client().get(to(target), cap)).rejects.toMatchObject({ code: 'source.host-refused' });
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['the cloud metadata address', () => 'http://169.254.169.254/latest/meta-data/'],
    ['loopback by number', () => `http://127.0.0.1:${otherPort}/`],
    ['loopback written as one number', () => `http://2130706433:${otherPort}/`],
    ['loopback in IPv6', () => `http://[::1]:${otherPort}/`],
    ['a name for loopback', () => `http://localhost:${otherPort}/`],
  ])('to %s are refused even when the host is allowed', async (_what, target) => {
    await expect(client().get(to(target()), cap)).rejects.toMatchObject({
      kind: 'invalid',
      code: 'source.address-refused',
    });
    expect(askedElsewhere).toEqual([]);
  });
});

describe('a first address', () => {
  it('must not be private unless its origin is a configured source', async () => {
    await expect(client().get(`http://localhost:${otherPort}/`, cap)).rejects.toMatchObject({
      code: 'source.address-refused',
    });
    await expect(
      client({ trustedOrigins: [`http://localhost:${otherPort}`] }).get(
        `http://localhost:${otherPort}/`,
        cap,
      ),
    ).resolves.toMatchObject({ status: 200 });
  });

  it('that nobody answers is unavailable', async () => {
    const nobody = 'http://127.0.0.1:9';
    await expect(client({ trustedOrigins: [nobody] }).get(nobody, cap)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'source.unavailable',
    });
  });
});
