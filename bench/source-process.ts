import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageOfCatalogue } from '#sample/sample-catalogue';
import { answerParent } from './answer-parent';
import { corpusCatalogue, type CorpusCatalogue } from './corpus-catalogue';

/** As many books as Gutendex gives. */
const PAGE_SIZE = 32;

function answer({ books, texts }: CorpusCatalogue, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
  const text = texts.get(url.pathname);
  if (text) {
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': text.length }).end(text);
    return;
  }
  const page = pageOfCatalogue(books, url, { size: PAGE_SIZE, endless: false });
  response
    .writeHead(page ? 200 : 404, { 'content-type': 'application/json' })
    .end(JSON.stringify(page ?? {}));
}

/** Makes the corpus and serves it; its cost is this process's own. */
answerParent({
  open: async (bytes: number) => {
    const catalogue = corpusCatalogue(bytes);
    const server = createServer((request, response) => answer(catalogue, request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    return { url: `http://127.0.0.1:${port}`, books: catalogue.books.length, bytes: catalogue.bytes };
  },
});
