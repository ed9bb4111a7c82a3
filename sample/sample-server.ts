import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type SampleBook, readSampleBooks } from './sample-book';
import { pageOfCatalogue, publishBook } from './sample-catalogue';
import { sampleCover } from './sample-cover';
import { sendFaultyCover } from './sample-cover-faults';
import { type SampleFaults, noFaults, sendFaulty } from './sample-faults';
import { type SampleText, readSampleTexts } from './sample-texts';

export interface SampleServerOptions {
  /** Zero, the default, takes any free port. */
  port?: number;
  host?: string;
  /** Books a page; upstream gives 32. */
  pageSize?: number;
}

/** What was asked since the start; `textIds` holds a book's id once for every request of its text. */
export interface SampleRequests {
  catalogue: number;
  texts: number;
  covers: number;
  textIds: number[];
  /** Every agent once, in order of appearance. */
  userAgents: string[];
}

export interface SampleServer {
  url: string;
  requests: SampleRequests;
  faults: SampleFaults;
  close(): Promise<void>;
}

interface Source {
  books: SampleBook[];
  texts: Map<string, SampleText>;
  pageSize: number;
  requests: SampleRequests;
  faults: SampleFaults;
}

interface Asked {
  url: URL;
  response: ServerResponse;
}

const isDue = (every: number, count: number): boolean => every > 0 && count % every === 0;

function sendJson(source: Source, response: ServerResponse, status: number, body: unknown): void {
  const json = JSON.stringify(body);
  const broken = isDue(source.faults.malformedJsonEvery, source.requests.catalogue);
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(broken ? json.slice(0, json.length >> 1) : json);
}

function failsNow(source: Source, response: ServerResponse): boolean {
  const { failEvery, failStatus, retryAfter } = source.faults;
  if (!isDue(failEvery, source.requests.catalogue + source.requests.texts)) return false;
  const headers = retryAfter === null ? {} : { 'retry-after': String(retryAfter) };
  response.writeHead(failStatus, { 'content-type': 'text/plain', ...headers }).end('Come back later.');
  return true;
}

function answerCatalogue(source: Source, { url, response }: Asked): void {
  source.requests.catalogue += 1;
  if (failsNow(source, response)) return;
  if (url.pathname === '/books/') {
    const paging = { size: source.pageSize, endless: source.faults.endlessNext };
    const page = pageOfCatalogue(source.books, url, paging);
    return page
      ? sendJson(source, response, 200, page)
      : sendJson(source, response, 404, { detail: 'Invalid page.' });
  }
  const book = source.books.find(({ id }) => url.pathname === `/books/${id}/`);
  if (book) sendJson(source, response, 200, publishBook(book, url.origin));
  else sendJson(source, response, 404, { detail: 'No Book matches the given query.' });
}

function answerText(source: Source, { url, response }: Asked): void {
  const text = source.texts.get(url.pathname);
  source.requests.texts += 1;
  if (text?.bookId) source.requests.textIds.push(text.bookId);
  if (failsNow(source, response)) return;
  if (!text) return answerNothing(response);
  const fault = source.faults.books[text.bookId ?? 0];
  if (fault) sendFaulty(fault, response, text, url.pathname);
  else
    response
      .writeHead(200, { 'content-type': text.type, 'content-length': text.bytes.length })
      .end(text.bytes);
}

async function answerCover(source: Source, { url, response }: Asked): Promise<void> {
  const book = source.books.find((one) => one.formats['image/jpeg'] === url.pathname);
  source.requests.covers += 1;
  if (!book) return answerNothing(response);
  const fault = source.faults.covers[book.id];
  if (fault) sendFaultyCover(fault, response);
  else response.writeHead(200, { 'content-type': 'image/jpeg' }).end(await sampleCover(book.id));
}

function answerNothing(response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing at this address.');
}

async function answer(source: Source, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const agent = request.headers['user-agent'] ?? '';
  if (!source.requests.userAgents.includes(agent)) source.requests.userAgents.push(agent);
  if (source.faults.latencyMs > 0) await delay(source.faults.latencyMs, undefined, { ref: false });

  const asked = { url, response };
  if (/^\/books(\/\d+)?$/.test(url.pathname)) {
    response.writeHead(301, { location: `${url.pathname}/${url.search}` }).end();
  } else if (url.pathname.startsWith('/books/')) answerCatalogue(source, asked);
  else if (url.pathname.startsWith('/texts/')) answerText(source, asked);
  else if (url.pathname.startsWith('/covers/')) await answerCover(source, asked);
  else answerNothing(response);
}

/** Serves the sample catalogue as gutendex.com and its text host do, with faults on demand. Rejects if it cannot listen. */
export async function startSampleServer(options: SampleServerOptions = {}): Promise<SampleServer> {
  const { port = 0, host = '127.0.0.1', pageSize = 32 } = options;
  const books = readSampleBooks();
  const requests: SampleRequests = { catalogue: 0, texts: 0, covers: 0, textIds: [], userAgents: [] };
  const source: Source = { books, texts: readSampleTexts(books), pageSize, requests, faults: noFaults() };

  const server = createServer((request, response) => {
    answer(source, request, response).catch(() => response.destroy());
  });
  server.listen(port, host);
  await once(server, 'listening');
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    requests,
    faults: source.faults,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
