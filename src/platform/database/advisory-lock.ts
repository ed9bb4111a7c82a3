import { Client } from 'pg';

/**
 * Does the work while no other process holds the same lock; undefined when one does. The lock belongs to a connection
 * of its own, so PostgreSQL frees it when the process dies; when that connection breaks, `signal` is aborted.
 */
export async function exclusively<T>(
  address: string,
  key: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const client = new Client({ connectionString: address, keepAlive: true });
  const broken = new AbortController();
  client.on('error', (error) => broken.abort(error));
  await client.connect();
  try {
    const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1) AS locked', [
      key,
    ]);
    return rows[0]?.locked ? await work(broken.signal) : undefined;
  } finally {
    await client.end();
  }
}
