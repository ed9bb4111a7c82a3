import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { as, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from '#test/accounts';

let library: LibraryWithAccounts;
let admin: ReturnType<typeof as>;

beforeAll(async () => {
  library = await startLibraryWithAccounts();
  admin = as(await signIn('admin@bookwheel.localhost', 'bookwheel'));
});
afterAll(() => library.close());

const NOTHING = "default-src 'none'; frame-ancestors 'none'";

const get = (path: string, who: RequestInit = {}) => fetch(`${library.url}${path}`, who);

const policyOf = async (path: string, who: RequestInit = {}) =>
  (await get(path, who)).headers.get('content-security-policy') ?? '';

describe('the policy of content', () => {
  it.each([
    '/health/live',
    '/openapi.json',
    '/api/v1/books',
    '/api/v1/me',
    '/nothing',
    '/ops/queues',
    '/docsx',
  ])('lets an answer of %s load nothing', async (path) => {
    expect(await policyOf(path)).toBe(NOTHING);
  });

  it('lets Swagger UI load what the library brings along, and nothing of anybody else', async () => {
    const page = await get('/docs');
    const html = await page.text();
    const sources = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = '']) => source);
    expect(sources.length).toBeGreaterThan(3);
    for (const source of sources) {
      const address = new URL(source, `${library.url}/docs`);
      expect(address.origin).toBe(library.url);
      expect(await policyOf(address.pathname)).toContain("script-src 'self';");
    }
    expect(html).not.toMatch(/<script>|<script type="text\/javascript">|\son\w+="/);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src[^;]*unsafe-inline/);
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('lets the mails for developers be shown, and the board of the queues', async () => {
    expect(await policyOf('/dev/mail')).toContain("frame-src 'self'");
    const board = await policyOf('/ops/queues', admin);
    expect(board).toContain("default-src 'self'");
    expect(board).toContain("frame-ancestors 'none'");
  });
});

describe('an answer', () => {
  const keptOf = async (path: string, who: RequestInit = {}) =>
    (await get(path, who)).headers.get('cache-control');

  it.each(['/api/v1/me', '/api/v1/users', '/api/v1/jobs', '/api/v1/audit-events', '/ops/queues/api/queues'])(
    'of %s, which is not for everybody, is kept by no cache, nor is the refusal',
    async (path) => {
      expect((await get(path, admin)).status).toBe(200);
      expect(await keptOf(path, admin)).toBe('no-store');
      expect(await keptOf(path)).toBe('no-store');
    },
  );

  it('of what everybody may read may be kept', async () => {
    expect(await keptOf('/api/v1/books', admin)).toBe('private, no-cache');
    expect(await keptOf('/api/v1/books')).toBe('public, no-cache');
  });
});

describe('the board of the queues', () => {
  it('has it noted who pauses a queue and lets it go on', async () => {
    for (const verb of ['pause', 'resume']) {
      const path = `/ops/queues/api/queues/imports/${verb}`;
      expect((await get(path, { method: 'PUT', ...admin })).status).toBe(200);
    }
    const { items } = await ok(api.listAuditEvents({ subjectType: 'queue', subjectId: 'imports' }, admin));
    expect(items.map(({ action, actor }) => [action, actor.kind])).toEqual([
      ['queue.resumed', 'user'],
      ['queue.paused', 'user'],
    ]);
  });
});
