import { JobStepsService } from '#platform/jobs/job-steps.service';
import type { JobDto } from '#client';
import { startLibraryWithTestJobs, type LibraryWithTestJobs } from '#test/fakes/library-with-test-jobs';

let library: LibraryWithTestJobs;
beforeAll(async () => {
  library = await startLibraryWithTestJobs();
});
afterAll(() => library.close());

interface Problem {
  code: string;
  detail: string;
  errors?: { field: string; message: string }[];
}

/** Asks for a job with a body as it is given. */
async function post<Body = JobDto>(body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${library.url}/api/v1/jobs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const { status, headers: answered } = response;
  return { status, headers: answered, body: (await response.json()) as Body };
}

const refusal = async (body: unknown, headers: Record<string, string> = {}) => {
  const { status, body: problem } = await post<Problem>(body, headers);
  return { status, ...problem };
};

const count = (to: unknown = 3) => ({ name: 'test.count', payload: { to } });

describe('a request for a job', () => {
  it('is accepted, and says where the job is', async () => {
    const requestId = '0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1';
    const { status, headers, body } = await post(count(), { 'x-request-id': requestId });
    expect(status).toBe(202);
    expect(headers.get('location')).toBe(`/api/v1/jobs/${body.id}`);
    expect(body).toMatchObject({
      ...{
        name: 'test.count',
        queue: 'parser',
        payload: { to: 3 },
        state: 'queued',
        attempts: 0,
        maxAttempts: 3,
      },
      ...{ progress: null, error: null, requestedBy: 'http', requestId, slot: null, key: null },
      ...{ cancelRequestedAt: null, startedAt: null, finishedAt: null },
    });
    const found = await fetch(library.url + headers.get('location'));
    expect(await found.json()).toEqual(body);
  });

  it('is answered with the open job that does the same', async () => {
    const unique = { name: 'test.unique', payload: { name: 'once' } };
    const [first, second] = [await post(unique), await post(unique)];
    expect([first.status, second.status]).toEqual([202, 200]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    const steps = library.app.get(JobStepsService);
    await steps.claim(first.body.id);
    await steps.end({ id: first.body.id }, 'succeeded');
    expect((await post(unique)).status).toBe(202);
  });

  it('needs no payload where the job needs none of it', async () => {
    expect(await refusal({ name: 'test.count' })).toMatchObject({ status: 422, code: 'job.payload-invalid' });
  });
});

describe('an Idempotency-Key', () => {
  it('makes one job of a request that comes again, also when the job has ended', async () => {
    const headers = { 'idempotency-key': 'again' };
    const first = await post(count(), headers);
    const steps = library.app.get(JobStepsService);
    await steps.claim(first.body.id);
    await steps.end({ id: first.body.id }, 'succeeded');
    const second = await post(count(), headers);
    expect([first.status, second.status]).toEqual([202, 200]);
    expect(second.body).toMatchObject({ id: first.body.id, state: 'succeeded' });
  });

  it('makes one job of twenty requests that come at once', async () => {
    const headers = { 'idempotency-key': 'race' };
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(count(), headers)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(19).fill(200), 202]);
  });

  it('is refused with another request', async () => {
    const headers = { 'idempotency-key': 'differs' };
    await post(count(1), headers);
    expect(await refusal(count(2), headers)).toMatchObject({ status: 422, code: 'job.request-differs' });
    const mail = { name: 'test.mail', payload: { name: 'x' } };
    expect(await refusal(mail, headers)).toMatchObject({ status: 422, code: 'job.request-differs' });
  });

  it.each(['', ' ', 'two words', 'x'.repeat(256), 'caf\u00e9'])('cannot be %j', async (key) => {
    const problem = await refusal(count(), { 'idempotency-key': key });
    expect(problem).toMatchObject({ status: 422, code: 'request.invalid' });
    expect(problem.errors?.map(({ field }) => field)).toEqual(['Idempotency-Key']);
  });

  it.each(['x'.repeat(255), `'; DROP TABLE jobs;--`.replaceAll(' ', ''), '"{}~!'])(
    'can be %j',
    async (key) => {
      expect((await post(count(), { 'idempotency-key': key })).status).toBe(202);
    },
  );
});

describe('a request that cannot be granted', () => {
  it.each(['parser.no-such-job', `'; DROP TABLE jobs; --`, '__proto__', 'constructor'])(
    'names no job: %s',
    async (name) => {
      const problem = await refusal({ name, payload: {} });
      expect(problem).toMatchObject({ status: 422, code: 'job.not-requestable' });
      for (const known of ['test.count', 'test.unique', 'test.mail']) expect(problem.detail).toContain(known);
    },
  );

  it('has faults in its payload, each of which is named', async () => {
    const problem = await refusal({ name: 'test.count', payload: { to: -1, extra: 1 } });
    expect(problem).toMatchObject({ status: 422, code: 'job.payload-invalid' });
    expect(problem.errors?.map(({ field }) => field).sort()).toEqual(['payload.extra', 'payload.to']);
  });

  it.each([
    [{}, ['name']],
    [{ name: 1 }, ['name']],
    [{ name: 'x'.repeat(101) }, ['name']],
    [{ name: 'test.count', payload: null }, ['payload']],
    [{ name: 'test.count', payload: [] }, ['payload']],
    [{ name: 'test.count', payload: 'to' }, ['payload']],
    [{ ...count(), queue: 'mail' }, ['queue']],
    [[count()], ['0']],
    [[], ['name']],
  ])('has the wrong shape: %j', async (body, fields) => {
    const problem = await refusal(body);
    expect(problem).toMatchObject({ status: 422, code: 'request.invalid' });
    expect(problem.errors?.map(({ field }) => field)).toEqual(expect.arrayContaining(fields));
  });

  it.each([
    ['{"name": ', 400, 'request.malformed'],
    ['"text"', 400, 'request.malformed'],
    ['', 422, 'request.invalid'],
  ])('is no JSON object: %j', async (body, status, code) => {
    expect(await refusal(body)).toMatchObject({ status, code });
  });

  it.each([
    'application/x-www-form-urlencoded',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/xml',
  ])('is not of the type %s', async (type) => {
    const body = 'name=test.count&payload[to]=3';
    const problem = await refusal(body, { 'content-type': type });
    expect(problem).toMatchObject({ status: 415, code: 'request.unsupported-type' });
  });
});
