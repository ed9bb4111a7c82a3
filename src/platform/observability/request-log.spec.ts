import { Controller, Get } from '@nestjs/common';
import { startApi } from '#test/fakes/api-of';
import { until } from '#test/pace';
import { LibraryLogger } from './library-logger';

const ID = '0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1';

@Controller()
class ShelvesController {
  @Get('shelves')
  list() {
    return [];
  }

  @Get('crash')
  crash(): never {
    throw new Error('the shelf broke');
  }

  @Get('health/live')
  live() {
    return {};
  }
}

interface Line {
  level: number;
  msg: string;
  requestId?: string;
  method?: string;
  url?: string;
  status?: number;
  err?: { message: string; stack: string };
  milliseconds?: number;
}

let lines: Line[] = [];
let api: Awaited<ReturnType<typeof startApi>>;

beforeAll(async () => {
  const write = (line: string) => lines.push(JSON.parse(line) as Line);
  api = await startApi(ShelvesController, { logger: new LibraryLogger('info', { write }) });
});
afterAll(() => api.close());
beforeEach(() => {
  lines = [];
});

/** What the log says when a request is over. */
async function linesOf(path: string): Promise<Line[]> {
  const headers = { 'x-request-id': ID, authorization: 'Bearer sesame' };
  await (await fetch(api.url + path, { headers })).text();
  await fetch(`${api.url}/api/v1/shelves?after`);
  // Whatever is written down of a request comes before what is written down of the next.
  await until('the next is written down', () => lines.at(-1)?.url === '/api/v1/shelves?after');
  lines.pop();
  expect(JSON.stringify(lines)).not.toContain('sesame');
  return lines;
}

describe('a request', () => {
  it('is one line of the log, with its id, status and time', async () => {
    const [line, ...more] = await linesOf('/api/v1/shelves?size=1');
    expect(more).toEqual([]);
    expect(line).toMatchObject({ level: 30, requestId: ID, status: 200, msg: 'request completed' });
    expect(line).toMatchObject({ method: 'GET', url: '/api/v1/shelves?size=1' });
    expect(line?.milliseconds).toEqual(expect.any(Number));
  });

  it.each(['token', 'access_token', 'api_key', 'newPassword', 'code', 'CLIENT_SECRET'])(
    'is told without what a caller put into its address as %s',
    async (name) => {
      const [line] = await linesOf(`/api/v1/shelves?size=1&${name}=sesame&page=2`);
      expect(line?.url).toBe(`/api/v1/shelves?size=1&${name}=…&page=2`);
    },
  );

  it('for a signed address is told without what was signed', async () => {
    const [line] = await linesOf('/api/v1/files/signed/sesame.sesame?sesame');
    expect(line?.url).toBe('/api/v1/files/signed/…');
  });

  it('that nobody answers is no error of the library', async () => {
    expect(await linesOf('/api/v1/nothing')).toEqual([expect.objectContaining({ level: 30, status: 404 })]);
  });

  it('that fails tells under its id what the caller is not told', async () => {
    const [cause, line] = await linesOf('/api/v1/crash');
    expect(cause).toMatchObject({ level: 50, requestId: ID, err: { message: 'the shelf broke' } });
    expect(cause?.err?.stack).toContain('request-log.spec');
    expect(line).toMatchObject({ level: 50, requestId: ID, status: 500 });
  });

  it('of a probe is not written down', async () => {
    expect(await linesOf('/health/live')).toEqual([]);
  });
});
