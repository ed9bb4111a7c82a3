import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type Request, type RequestHandler } from 'express';
import { Pool } from 'pg';
import { answerParent } from './answer-parent';
import { bookAnswer, hitsAnswer, listAnswer, pageAnswer, type Rows } from './bare-answers';
import { CONNECTIONS, runNoted } from './run-noted';
import type { NotedRequest, Notes } from './statement-notes';

const notes: Notes = {};

type Answer = (rows: Rows, noted: NotedRequest, request: Request) => object;

function bareApp(pool: Pool): Express {
  const app = express();
  const read =
    (answer: Answer): RequestHandler =>
    async (request, response) => {
      const noted = notes[request.originalUrl] as NotedRequest;
      response.json(answer(await runNoted(pool, noted), noted, request));
    };
  const numbers = ({ query }: Request) => [Number(query.page), Number(query.size)];
  app.get(
    '/api/v1/books',
    read((rows, noted, request) => listAnswer(rows, noted, numbers(request))),
  );
  app.get('/api/v1/books/:id', read(bookAnswer));
  app.get('/api/v1/books/:id/pages/:n', read(pageAnswer));
  app.get(
    '/api/v1/search/pages',
    read((rows, noted, { query }) => hitsAnswer(rows, noted, query.q as string)),
  );
  return app;
}

/** A bare Express + pg server of the library's hottest reads: the same statements, no checks, no errors, no log. */
answerParent({
  open: async ({ databaseUrl }: { databaseUrl: string }) => {
    const app = bareApp(new Pool({ connectionString: databaseUrl, max: CONNECTIONS }));
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  learn: (more: Notes) => void Object.assign(notes, more),
  cpu: () => process.cpuUsage(),
});
