import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { DueCoversService } from '#features/parser/due-covers.service';
import { restrainedSharp as sharp } from '#features/images/restrained-sharp';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { takeWordOfTests, WHO } from '#test/fakes/fake-authentication';
import { makeBookDraft } from '#test/make';
import { until } from '#test/pace';

jest.setTimeout(120_000);

const URL_OF_PICTURE = 'https://books.example/slow.jpg';
/** One is made, so many wait, and one is too many. */
const ROOM = 64;

let library: LibraryOnFakes;
let slow: number;
let drawn: number[];

beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
  slow = await library.takeIn(makeBookDraft({ title: 'Slow', coverUrl: URL_OF_PICTURE }));
  const picture = sharp({ create: { width: 400, height: 600, channels: 3, background: '#246' } });
  library.source.pictures.set(URL_OF_PICTURE, await picture.jpeg().toBuffer());
  await library.app.get(DueCoversService).fetchAll();
  const titles = Array.from({ length: ROOM + 1 }, (_, at) => `Book ${at}`);
  drawn = [];
  for (const title of titles) drawn.push(await library.takeIn(makeBookDraft({ title })));
});
afterAll(() => library.close());

const ask = (bookId: number, width: number, signal?: AbortSignal) =>
  fetch(`${library.url}/books/${bookId}/cover?width=${width}`, { headers: { [WHO]: 'nobody' }, signal });

/** Lets the making of the slow book's cover go on until it is let go; resolves when it has begun. */
async function holdMaking(): Promise<{ release: () => void; made: Promise<Response> }> {
  const { store } = library;
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let isBegun = false;
  const reading = jest.spyOn(store, 'get').mockImplementationOnce(async (place) => {
    isBegun = true;
    await held;
    return store.get(place);
  });
  const made = ask(slow, 640);
  await until('the cover is being made', () => isBegun);
  reading.mockRestore();
  return { release, made };
}

/** How many of the answers that begin from now on are over. */
function countClosed(): () => number {
  let closed = 0;
  const server: Server = library.app.getHttpServer();
  server.on('request', (_: IncomingMessage, response: ServerResponse) =>
    response.once('close', () => (closed += 1)),
  );
  return () => closed;
}

describe('covers that many ask for', () => {
  it('wait for their making in a line that has an end, which those who leave shorten; kept ones wait for nobody', async () => {
    const kept = await ask(slow, 80);
    expect(kept.status).toBe(200);
    const { release, made } = await holdMaking();
    const closed = countClosed();
    const leaving = new AbortController();
    const waiting = drawn.map((id) => ask(id, 120, leaving.signal));
    const refused = await Promise.race(waiting);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(await refused.json()).toMatchObject({ code: 'image.busy' });
    expect((await ask(slow, 80)).status).toBe(200);

    leaving.abort();
    await Promise.allSettled(waiting);
    await until('the library knows that all have left', () => closed() >= ROOM + 2);
    const late = ask(drawn[0] ?? 0, 240);
    release();
    expect([(await made).status, (await late).status]).toEqual([200, 200]);
    const { rows } = await library.database.query('SELECT width FROM kept_covers ORDER BY width');
    expect(rows).toEqual([{ width: 80 }, { width: 240 }, { width: 640 }]);
  });
});
