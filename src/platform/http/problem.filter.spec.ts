import { setImmediate as nextTurn } from 'node:timers/promises';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { LibraryError, type ErrorKind } from '#platform/errors/library-error';
import { startApi } from '#test/fakes/api-of';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

@Controller('shelves')
class ShelvesController {
  @Get('faults/:kind')
  fail(@Param('kind') kind: ErrorKind): never {
    throw new LibraryError(kind, 'shelf.faulty', 'Take another shelf.');
  }

  @Get('busy')
  refuse(): never {
    throw new LibraryError('too-many', 'shelf.busy', 'Come back later.', { retryAfterSeconds: 30 });
  }

  @Get('crash')
  crash(): never {
    throw new Error('the key of the vault is sesame');
  }

  @Get('nothing')
  throwNothing(): never {
    throw null as unknown as Error;
  }

  @Get('late')
  async failLate(@Res() response: Response): Promise<never> {
    response.setHeader('Content-Length', 100);
    response.write('half');
    await nextTurn();
    throw new Error('the shelf broke');
  }

  @Get('body')
  answer() {
    return { answer: 42 };
  }
}

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi(ShelvesController);
});
afterAll(() => api.close());

async function problemOf(path: string, init?: RequestInit) {
  const response = await fetch(api.url + path, init);
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  const problem = (await response.json()) as Record<string, unknown>;
  expect(problem).toMatchObject({ type: 'about:blank', status: response.status, title: expect.any(String) });
  expect(problem.instance).toBe(`urn:uuid:${response.headers.get('x-request-id')}`);
  return { problem, headers: response.headers };
}

describe('an error of the library', () => {
  it.each([
    ['invalid', 422, 'Unprocessable Entity'],
    ['unauthenticated', 401, 'Unauthorized'],
    ['forbidden', 403, 'Forbidden'],
    ['not-found', 404, 'Not Found'],
    ['conflict', 409, 'Conflict'],
    ['too-many', 429, 'Too Many Requests'],
    ['unavailable', 503, 'Service Unavailable'],
  ])('of the kind %s is answered %i, with its code and its advice', async (kind, status, title) => {
    const { problem } = await problemOf(`/api/v1/shelves/faults/${kind}`);
    expect(problem).toMatchObject({ status, title, code: 'shelf.faulty', detail: 'Take another shelf.' });
  });

  it('says when to come back, if that is known or the service is away', async () => {
    const retryAfter = async (path: string) => (await problemOf(path)).headers.get('retry-after');
    expect(await retryAfter('/api/v1/shelves/faults/unavailable')).toBe('5');
    expect(await retryAfter('/api/v1/shelves/busy')).toBe('30');
    expect(await retryAfter('/api/v1/shelves/faults/conflict')).toBeNull();
  });

  it('says how to tell who one is, where that is not known', async () => {
    const challenge = async (kind: string) =>
      (await problemOf(`/api/v1/shelves/faults/${kind}`)).headers.get('www-authenticate');
    expect(await challenge('unauthenticated')).toBe('Bearer realm="bookwheel"');
    expect(await challenge('forbidden')).toBeNull();
  });
});

describe('any other error', () => {
  it.each(['crash', 'nothing'])('is answered 500 and keeps its details to the log: %s', async (path) => {
    const { problem } = await problemOf(`/api/v1/shelves/${path}`);
    expect(problem).toMatchObject({ status: 500, code: 'server.failed' });
    expect(JSON.stringify(problem)).not.toMatch(/sesame|at .*\.ts/);
  });

  it('breaks the connection when a part of the answer is sent already', async () => {
    const response = await fetch(`${api.url}/api/v1/shelves/late`);
    await expect(response.text()).rejects.toThrow('terminated');
  });
});

describe('a request that no route answers', () => {
  it.each(['/api/v1/nothing', '/api/v1', '/shelves/body', '/', '/health'])(
    'is not found: %s',
    async (path) => {
      expect((await problemOf(path)).problem).toMatchObject({ status: 404, code: 'route.not-found' });
    },
  );

  it.each(['DELETE', 'POST', 'PATCH'])('by another method is told those that are: %s', async (method) => {
    const { problem, headers } = await problemOf('/api/v1/shelves/body', { method });
    expect(problem).toMatchObject({ status: 405, code: 'request.method-not-allowed' });
    expect(headers.get('allow')).toBe('GET, HEAD, OPTIONS');
  });

  it('is told the methods when it asks for them', async () => {
    const options = (path: string) => fetch(api.url + path, { method: 'OPTIONS' });
    const known = await options('/api/v1/shelves/faults/conflict');
    expect([known.status, known.headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS']);
    expect((await options('/api/v1/nothing')).status).toBe(404);
  });

  it('is malformed when its address is', async () => {
    expect((await problemOf('/api/v1/shelves/faults/%E0%A4%A')).problem).toMatchObject({ status: 400 });
  });
});

describe('the id of a request', () => {
  const idOf = async (given?: string) => {
    const headers = given === undefined ? undefined : { 'x-request-id': given };
    return (await fetch(`${api.url}/api/v1/shelves/body`, { headers })).headers.get('x-request-id');
  };

  it('is one of its own, also where all is well', async () => {
    const [first, second] = [await idOf(), await idOf()];
    expect(first).toMatch(UUID);
    expect(second).not.toBe(first);
  });

  it("is the caller's where it is a UUID, and nothing else", async () => {
    expect(await idOf('0190C2A4-3A44-4F0E-A4A2-5A2F2EC6D3A1')).toBe('0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1');
    expect(await idOf('"><script>')).toMatch(UUID);
  });
});
