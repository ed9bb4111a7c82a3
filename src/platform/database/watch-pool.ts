import { Pool } from 'pg';

/** How long a server may take to say how far it is; then it counts as away. */
const PATIENCE_MS = 1_000;

/** One connection that is kept apart from those of reads, so that a server is asked how far it is however busy they are. */
export function watchPool(url: string): Pool {
  const pool = new Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
    keepAlive: true,
    application_name: 'bookwheel replicas',
    onConnect: (client) => void client.on('error', () => undefined),
  });
  pool.on('error', () => undefined);
  return pool;
}
