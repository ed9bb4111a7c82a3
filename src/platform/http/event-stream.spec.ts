import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller, Get, Res } from '@nestjs/common';
import type { Response as HttpResponse } from 'express';
import { startApi } from '#test/fakes/api-of';
import { eventStream, type StreamedEvent } from './event-stream';

const told = (id: number): StreamedEvent => ({ id, event: 'turned', data: { page: id, text: 'a\nb\r\n' } });

let breakOff: () => void;
const firstIsRead = new Promise<void>((resolve) => (breakOff = resolve));

/** The signals of the streams that were opened. */
const signals: AbortSignal[] = [];

async function* until(gone: AbortSignal, rows: readonly number[]): AsyncGenerator<number> {
  signals.push(gone);
  yield* rows;
  if (!gone.aborted) await once(gone, 'abort');
}

@Controller('shelves')
class ShelvesController {
  @Get('short')
  short(@Res() response: HttpResponse) {
    const rows = (async function* () {
      yield* [1, 2];
    })();
    return eventStream(() => rows, told, response);
  }

  @Get('silent')
  silent(@Res() response: HttpResponse) {
    return eventStream((gone) => until(gone, []), told, response, 20);
  }

  @Get('broken')
  broken(@Res() response: HttpResponse) {
    const rows = (async function* () {
      yield 1;
      await firstIsRead;
      throw new Error('the shelf broke');
    })();
    return eventStream(() => rows, told, response);
  }

  @Get('flood')
  flood(@Res() response: HttpResponse) {
    const rows = (gone: AbortSignal) =>
      until(
        gone,
        Array.from({ length: 200_000 }, (_, index) => index),
      );
    return eventStream(rows, told, response);
  }

  @Get('none')
  none(@Res() response: HttpResponse) {
    return eventStream(undefined, told, response);
  }
}

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi(ShelvesController);
});
afterAll(() => api.close());
beforeEach(() => void (signals.length = 0));

const get = (path: string, init?: RequestInit) => fetch(`${api.url}/api/v1/shelves/${path}`, init);

/** Waits until the only stream is known to be left. */
async function left(): Promise<void> {
  const [signal] = signals;
  if (signal && !signal.aborted) await once(signal, 'abort');
}

describe('a stream of events', () => {
  it('tells each in lines of its own, whatever its data, and ends', async () => {
    const line = (id: number) => `id: ${id}\nevent: turned\ndata: {"page":${id},"text":"a\\nb\\r\\n"}\n\n`;
    expect(await (await get('short')).text()).toBe(line(1) + line(2));
  });

  it('says that it is alive while nothing happens', async () => {
    const leave = new AbortController();
    const reader = (await get('silent', { signal: leave.signal })).body!.getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value as Uint8Array)).toMatch(/^(:\n\n)+$/);
    leave.abort();
    await left();
  });

  it('is over for its source when the client goes', async () => {
    const leave = new AbortController();
    await get('silent', { signal: leave.signal });
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
    leave.abort();
    await left();
  });

  it('waits for a client that is slow, and is over when that one goes', async () => {
    const leave = new AbortController();
    await get('flood', { signal: leave.signal });
    await sleep(50);
    leave.abort();
    await left();
  });

  it('breaks off when its source fails, without a word that is no event', async () => {
    const reader = (await get('broken')).body!.getReader();
    const { value } = await reader.read();
    expect(new TextDecoder().decode(value as Uint8Array)).toMatch(/^id: 1\n.*\n.*\n\n$/);
    breakOff();
    await expect(reader.read()).rejects.toThrow('terminated');
  });

  it('has no body for who asks for its head, and no content where nothing is to come', async () => {
    expect(await (await get('silent', { method: 'HEAD' })).text()).toBe('');
    const none = await get('none');
    expect([none.status, await none.text()]).toEqual([204, '']);
  });
});
