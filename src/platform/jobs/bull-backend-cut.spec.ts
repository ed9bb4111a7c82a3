import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Pool } from 'pg';
import { backendOn } from '#test/bull-ground';

/** A message of PostgreSQL's protocol: its type, its length and its body. */
function message(type: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
}

const WELCOME = [message('R', Buffer.alloc(4)), message('Z', Buffer.from('I'))];
const FAREWELL = message('E', Buffer.from('SFATAL\0C57P01\0Mterminating connection\0\0'));

describe('a connection of the queues that ends as soon as it is made', () => {
  it('does not end the process', async () => {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => socket.end(Buffer.concat([...WELCOME, FAREWELL])));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const variables = { POSTGRES_URL: `postgres://user:secret@127.0.0.1:${port}/library` };
    const backend = backendOn({ variables, drop: () => Promise.resolve() });
    const pool = backend.optionsFor('queue').connection as unknown as Pool;
    const client = await pool.connect();
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release();
    await backend.close();
    server.close();
  });
});
