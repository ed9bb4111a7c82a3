import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createDatabase } from '#test/database';
import { openDatabase } from './open-database';
import { PostgresConfig } from './postgres.config';

const open = (url: string) =>
  openDatabase(Object.assign(new PostgresConfig(), { url }), {
    dataDir: '/nowhere',
    owner: 'http://127.0.0.1',
  });

/** A port of this machine at which nobody listens. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

describe('a database that a setting names', () => {
  it('is used as it is, and left running', async () => {
    const { url, drop } = await createDatabase();
    await (await open(url)).close();
    await (await open(url)).close();
    await drop();
  });

  it('behind a socket that nobody listens on is told by its folder', async () => {
    const failure = open('postgres://ann@/books?host=/nowhere');
    await expect(failure).rejects.toMatchObject({ code: 'database.unreachable' });
    await expect(failure).rejects.toThrow('The database books at /nowhere');
  });

  it('that does not answer is told by its address, without its password', async () => {
    const port = await freePort();
    const failure = open(`postgres://ann:sesame@127.0.0.1:${port}/books`);
    await expect(failure).rejects.toMatchObject({ kind: 'unavailable', code: 'database.unreachable' });
    await expect(failure).rejects.toThrow(`The database books at 127.0.0.1:${port} `);
    await expect(failure).rejects.not.toThrow('sesame');
  });
});
