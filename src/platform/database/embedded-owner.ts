import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** The advisory lock of the process that owns the library's data; an arbitrary pair of numbers, one per database. */
const OWNERSHIP = [1_651_467_115, 1] as const;

const HOLDER = `SELECT coalesce(nullif(application_name, ''), 'another process') AS name FROM pg_stat_activity JOIN pg_locks USING (pid)
  WHERE locktype = 'advisory' AND granted AND classid = $1 AND objid = $2 AND objsubid = 2
    AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())`;

/**
 * Claims the database for one process: a lock on a connection of its own, which the server frees when the process dies in
 * whatever way; `onLost` is told when the server ends it sooner. The connection's name tells a second process who came
 * first, such as `bookwheel owner 42 http://127.0.0.1:8000`.
 */
export async function claimOwnership(
  url: string,
  owner: { pid: number; address: string; onLost?: () => unknown },
): Promise<{ release(): Promise<void> } | { heldBy: string }> {
  // PostgreSQL keeps 63 bytes of a name.
  const name = Buffer.from(`bookwheel owner ${owner.pid} ${owner.address}`).subarray(0, 63).toString();
  const client = await connect(url, name);
  try {
    for (;;) {
      const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS mine', [
        ...OWNERSHIP,
      ]);
      if (rows[0]?.mine) return held(client, owner.onLost);
      const holder = await client.query<{ name: string }>(HOLDER, [...OWNERSHIP]);
      if (holder.rows[0]) {
        await client.end();
        return { heldBy: holder.rows[0].name };
      }
      // The holder left between the two questions.
      await sleep(20);
    }
  } catch (error) {
    await client.end();
    throw error;
  }
}

/** A lock that is held until it is released, or its connection lost. */
function held(client: Client, onLost: () => unknown = () => undefined): { release(): Promise<void> } {
  client.once('end', onLost);
  const release = async () => {
    client.off('end', onLost);
    await client.end();
  };
  return { release };
}

/** Counts the clients that the whole server has beside this question; a client that is just leaving gets 0.3 s to be gone. */
export async function otherClients(url: string): Promise<number> {
  const client = await connect(url, 'bookwheel otherClients');
  try {
    for (let round = 0; ; round += 1) {
      const { rows } = await client.query<{ others: number }>(
        `SELECT count(*)::int AS others FROM pg_stat_activity
          WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      );
      const others = rows[0]?.others ?? 0;
      if (others === 0 || round === 3) return others;
      await sleep(100);
    }
  } finally {
    await client.end();
  }
}

/** A connection that is lost frees the lock; its error is for those who query next, and must not end the process. */
async function connect(url: string, name: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: name, keepAlive: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
