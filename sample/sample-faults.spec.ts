import { type SampleFaults, type TextFault } from './sample-faults';
import { type SampleServer, startSampleServer } from './sample-server';

let server: SampleServer;
beforeEach(async () => {
  server = await startSampleServer({ pageSize: 8 });
});
afterEach(() => server.close());

const TEXT = '/texts/900010.txt';
const ask = (path: string): Promise<Response> => fetch(server.url + path, { redirect: 'manual' });
const statuses = async (path: string, times: number): Promise<number[]> => {
  const seen: number[] = [];
  for (let count = 0; count < times; count += 1) seen.push((await ask(path)).status);
  return seen;
};
const set = (faults: Partial<SampleFaults>): void => void Object.assign(server.faults, faults);

describe('a fault of one text', () => {
  const askWith = (fault: TextFault): Promise<Response> => {
    server.faults.books[900010] = fault;
    return ask(TEXT);
  };

  it('leaves the other texts alone, and ends when it is taken back', async () => {
    expect((await askWith('missing')).status).toBe(404);
    expect((await ask('/texts/900002.txt')).status).toBe(200);
    server.faults.books = {};
    expect((await ask(TEXT)).status).toBe(200);
  });

  it('can be an error, a page for people, or nothing', async () => {
    expect((await askWith('error')).status).toBe(500);
    expect((await askWith('html')).headers.get('content-type')).toContain('text/html');
    expect(await (await askWith('empty')).text()).toBe('');
  });

  it('can put NUL bytes into the text', async () => {
    expect(await (await askWith('nul')).text()).toContain('\0\0\0');
  });

  it('can redirect to a private address, or to itself for ever', async () => {
    expect((await askWith('private-redirect')).headers.get('location')).toBe(
      'http://10.0.0.1/private/900010.txt',
    );
    expect((await askWith('loop')).headers.get('location')).toBe(TEXT);
  });

  it('can break off in the middle', async () => {
    await expect((await askWith('truncated')).text()).rejects.toThrow('terminated');
  });

  it('can begin and fall silent, until the server is closed', async () => {
    const answer = await askWith('hang');
    const reader = answer.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(100);
    const rest = reader?.read();
    const lost = expect(rest).rejects.toThrow('terminated');
    await server.close();
    await lost;
    server = await startSampleServer();
  });

  it('can go on for ever, until the reader leaves', async () => {
    const reader = (await askWith('endless')).body?.getReader();
    let bytes = 0;
    while (bytes < 5_000_000) bytes += (await reader?.read())?.value?.length ?? Infinity;
    expect(bytes).toBeLessThan(Infinity);
    await reader?.cancel();
  });
});

describe('a fault of the whole source', () => {
  it('fails every third request, and says when to come back', async () => {
    set({ failEvery: 3, failStatus: 429, retryAfter: 2 });
    expect(await statuses('/books/', 4)).toEqual([200, 200, 429, 200]);
    expect(await statuses(TEXT, 1)).toEqual([200]);
    const answer = await ask(TEXT);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '2']);
  });

  it('breaks the JSON of every second answer', async () => {
    set({ malformedJsonEvery: 2 });
    await expect((await ask('/books/')).json()).resolves.toHaveProperty('count');
    await expect((await ask('/books/')).json()).rejects.toThrow(/JSON/);
  });

  it('links every page with a next one, past the end too', async () => {
    set({ endlessNext: true });
    const page = (await (await ask('/books/?page=50')).json()) as { next: string; results: unknown[] };
    expect(page.next).toBe(`${server.url}/books/?page=51`);
    expect(page.results).toHaveLength(8);
  });

  it('makes every answer wait', async () => {
    set({ latencyMs: 60 });
    const start = performance.now();
    await ask('/books/');
    expect(performance.now() - start).toBeGreaterThan(55);
  });
});
