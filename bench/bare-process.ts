import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { Pool } from 'pg';
import type { Found } from '#platform/database/found';
import type { PageRow } from '#features/catalog/pages.search';
import { answerParent } from './answer-parent';
import { readStatements } from './read-statements';

/** As many connections as the library keeps by default. */
const CONNECTIONS = 10;

async function bareApp(pool: Pool): Promise<Express> {
  const statements = await readStatements();
  const app = express();
  app.get('/api/v1/books', async (request, response) => {
    const [page, size] = [Number(request.query.page), Number(request.query.size)];
    const { rows } = await pool.query<Found<unknown>>({
      ...statements.list,
      values: [size, (page - 1) * size],
    });
    const { items, total } = rows[0] as Found<unknown>;
    response.json({ items, page, size, total, totalIsExact: true });
  });
  app.get('/api/v1/books/:id/pages/:n', async (request, response) => {
    const values = [Number(request.params.id), Number(request.params.n)];
    const { rows } = await pool.query<PageRow>({ ...statements.page, values });
    const { number, start, length, text, total } = rows[0] as PageRow;
    const previous = number > 1 ? number - 1 : null;
    const next = number < total ? number + 1 : null;
    response.json({ number, start, length, text, total, previous, next });
  });
  return app;
}

/** A bare Express + pg server of the library's two hottest reads: no checks, no errors, no log. */
answerParent({
  open: async ({ databaseUrl }: { databaseUrl: string }) => {
    const app = await bareApp(new Pool({ connectionString: databaseUrl, max: CONNECTIONS }));
    const server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  },
  cpu: () => process.cpuUsage(),
});
