import { startLibraryWithTestJobs, type LibraryWithTestJobs } from '#test/fakes/library-with-test-jobs';

let library: LibraryWithTestJobs;
beforeAll(async () => {
  library = await startLibraryWithTestJobs();
});
afterAll(() => library.close());

/** The answer to a body as it is written. */
async function post(body: string): Promise<{ status: number; code?: string; payload?: object }> {
  const response = await fetch(`${library.url}/api/v1/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  return { ...((await response.json()) as object), status: response.status };
}

/** A request for a job that takes any name, which is written in JSON already. */
const named = (name: string) => `{"name":"test.mail","payload":{"name":${name}}}`;

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + '1' + close.repeat(depth);

describe('a hostile request', () => {
  it.each([
    ['NUL', named('"a\\u0000b"')],
    ['half a character', named('"\\ud800"')],
    ['the other half', named('"x\\udc00y"')],
    ['NUL in a name', '{"name":"test.mail","payload":{"name":"x","a\\u0000":1}}'],
    ['NUL in the name of the job', '{"name":"test\\u0000","payload":{}}'],
    ['an array without end', named(nested(20_000, '[', ']'))],
    ['an object without end', named(nested(10_000, '{"a":', '}'))],
    ['an array instead of an object', nested(20_000, '[', ']')],
    ['another type', named('{"$ne":null}')],
    ['a number that is none', '{"name":"test.count","payload":{"to":1e999}}'],
    ['a prototype', '{"name":"test.count","payload":{"__proto__":{"to":1}}}'],
    ['a constructor', '{"name":"test.count","payload":{"constructor":{"prototype":{"to":1}}}}'],
    ['a promise', '{"name":"test.count","payload":{"then":1}}'],
  ])('is refused: %s', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 422 });
  });

  it('is refused when it is large', async () => {
    expect(await post(named(`"${'x'.repeat(66_000)}"`))).toMatchObject({
      ...{ status: 422, code: 'job.payload-too-large' },
    });
    expect(await post(named(`"${'x'.repeat(200_000)}"`))).toMatchObject({
      ...{ status: 413, code: 'request.too-large' },
    });
  });

  it.each([
    ['SQL', `'; DROP TABLE jobs; --`],
    ['every plane of Unicode', '\u0001 \u202e \ufeff 漢字 👩‍👩‍👧 \u{10ffff}'],
    ['markup', '<script>alert(1)</script>'],
    ['what formats read', '%s %n ${x} {{x}} \\ " \r\n'],
  ])('is only a text: %s', async (_, name) => {
    expect(await post(named(JSON.stringify(name)))).toMatchObject({ status: 202, payload: { name } });
  });

  it.each([
    '?name=%00',
    `?name=';DROP TABLE jobs;--`,
    `?name=${'x'.repeat(201)}`,
    '?name=a&name=b',
    '?state=ended',
    '?state=queued;--',
    '?queue=other',
    '?created_at__gte=yesterday',
    '?created_at__gte=2026-02-30T00:00:00Z',
    '?created_at__gte=2026-11-21',
    '?created_at__gte=2026-11-21T00:00:00',
    '?created_at__lt=%00',
    '?created_at__lt=1',
    '?cursor=1',
    '?cursor=%00',
    `?cursor=${'0'.repeat(36)}`,
    '?id=1',
    '?order_by=state',
    '?size=0',
    '?size=101',
    '?size=1e1',
    '?page=0',
    '?before=019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10',
    '?status=failed',
  ])('for a list is refused: %s', async (query) => {
    const response = await fetch(`${library.url}/api/v1/jobs${query}`);
    expect([response.status, await response.json()]).toMatchObject([422, { code: 'request.invalid' }]);
  });

  it.each([
    ['jobs/1', 422],
    [`jobs/'; DROP TABLE jobs; --`, 422],
    ['jobs/%00', 422],
    ['jobs/%zz', 400],
    [`jobs/${'0'.repeat(5_000)}`, 422],
    ['jobs/1/events', 422],
    ['jobs/1/stream', 422],
    ['jobs/019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10/events?after=-1', 422],
    ['jobs/019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10/events?after=2147483648', 422],
    ['jobs/019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10/stream?lastEventId=x', 422],
    ['jobs/019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10/stream?lastEventId=9999999999', 422],
  ])('for %s is refused', async (path, status) => {
    expect((await fetch(`${library.url}/api/v1/${path}`)).status).toBe(status);
  });

  it('leaves the jobs as they were', async () => {
    const { items } = (await (await fetch(`${library.url}/api/v1/jobs`)).json()) as { items: unknown[] };
    expect(items).toHaveLength(4);
  });
});
