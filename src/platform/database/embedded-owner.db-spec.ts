import { EventEmitter, once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Client } from 'pg';
import { claimOwnership, otherClients } from './embedded-owner';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres';

/** A cluster is made, which takes a second, or ten and more on a busy machine. */
jest.setTimeout(180_000);

describe('the ownership of a library', () => {
  let server: EmbeddedPostgres;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp('/tmp/bookwheel-test-');
    await chmod(folder, 0o755);
    server = await startEmbeddedPostgres({ dataDir: folder, settings: { fsync: 'off' } });
  });

  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function claim(
    pid: number,
    address = 'http://127.0.0.1:8000',
    onLost?: () => unknown,
  ): Promise<{ release(): Promise<void> }> {
    const claimed = await claimOwnership(server.url(), { pid, address, onLost });
    if ('heldBy' in claimed) throw new Error(claimed.heldBy);
    return claimed;
  }

  it('belongs to one process at a time, and the second learns who came first', async () => {
    let lost = false;
    const first = await claim(1, 'http://127.0.0.1:8000', () => (lost = true));
    await expect(claim(2)).rejects.toThrow('bookwheel owner 1 http://127.0.0.1:8000');
    await first.release();
    await (await claim(2)).release();
    expect(lost).toBe(false);
  });

  it('falls to the next one when the connection of its owner dies', async () => {
    const owner = new EventEmitter();
    const lost = once(owner, 'lost');
    await claim(3, 'http://127.0.0.1:8000', () => owner.emit('lost'));
    const client = new Client({ connectionString: server.url() });
    await client.connect();
    const death = `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name LIKE 'bookwheel owner 3 %'`;
    await client.query(death);
    await lost;
    await client.end();
    await (await claim(4)).release();
  });

  it('names an owner with a long address as far as PostgreSQL keeps it', async () => {
    const address = `http://${'a'.repeat(80)}`;
    const first = await claim(5, address);
    await expect(claim(6)).rejects.toThrow(`bookwheel owner 5 ${address}`.slice(0, 63));
    await first.release();
  });

  it('counts the other clients of the server, in whatever database', async () => {
    expect(await otherClients(server.url())).toBe(0);
    const owner = await claim(7);
    const client = new Client({ connectionString: server.url('postgres') });
    await client.connect();
    expect(await otherClients(server.url())).toBe(2);
    await client.end();
    await owner.release();
    expect(await otherClients(server.url())).toBe(0);
  });
});
