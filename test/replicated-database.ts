import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '#platform/database/embedded-postgres';
import { migrate } from '#platform/database/migration-tasks';
import { PostgresConfig } from '#platform/database/postgres.config';

const SETTINGS = { fsync: 'off', shared_buffers: '32MB', max_connections: '100', wal_receiver_timeout: '5s' };

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bookwheel-replicated-'));
  await chmod(folder, 0o755);
  return folder;
}

/** A migrated, empty database on a server of its own, and a server that follows it. */
export class ReplicatedDatabase {
  private constructor(
    private readonly folders: [string, string],
    private readonly primary: EmbeddedPostgres,
    private replica: EmbeddedPostgres,
  ) {}

  /** The replica begins as a copy of the primary at rest. */
  static async start(): Promise<ReplicatedDatabase> {
    const folders: [string, string] = [await makeFolder(), await makeFolder()];
    const [first, second] = folders;
    const draft = await startEmbeddedPostgres({ dataDir: first, settings: SETTINGS });
    await migrate(Object.assign(new PostgresConfig(), { url: draft.url() }));
    await draft.stop();
    await promisify(execFile)('cp', ['-a', draft.folder, join(second, 'postgres')]);
    await appendFile(join(second, 'postgres', 'data', 'standby.signal'), '');
    const primary = await startEmbeddedPostgres({ dataDir: first, settings: SETTINGS });
    const replica = await ReplicatedDatabase.follow(second, primary);
    return new ReplicatedDatabase(folders, primary, replica);
  }

  private static follow(dataDir: string, primary: EmbeddedPostgres): Promise<EmbeddedPostgres> {
    const { host, port, user } = new Client({ connectionString: primary.url() });
    const where = `host=${host} port=${port} user=${user} sslmode=disable`;
    return startEmbeddedPostgres({ dataDir, settings: { ...SETTINGS, primary_conninfo: where } });
  }

  get url(): string {
    return this.primary.url();
  }

  get replicaUrl(): string {
    return this.replica.url();
  }

  async onReplica(statement: string): Promise<Record<string, unknown> | undefined> {
    const client = new Client({ connectionString: this.replicaUrl });
    await client.connect();
    const { rows } = await client.query<Record<string, unknown>>(statement).finally(() => client.end());
    return rows[0];
  }

  /** Nothing more is replayed when this is done. */
  async pause(): Promise<void> {
    await this.onReplica('SELECT pg_wal_replay_pause()');
    const state = async () =>
      (await this.onReplica('SELECT pg_get_wal_replay_pause_state() AS state'))?.state;
    while ((await state()) !== 'paused');
  }

  async resume(): Promise<void> {
    await this.onReplica('SELECT pg_wal_replay_resume()');
  }

  /** Lets the replica answer nothing, without going away, until the work is done. */
  async hang<T>(work: () => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.replicaUrl });
    await client.connect();
    const { rows } = await client.query<{ pid: number; rest: number[] }>(
      `SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::integer AS pid, array_agg(pid) AS rest
       FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()`,
    );
    const pids = rows.flatMap(({ pid, rest }) => [pid, ...rest]);
    try {
      for (const pid of pids) process.kill(pid, 'SIGSTOP');
      return await work();
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
      await client.end();
    }
  }

  stopReplica(): Promise<void> {
    return this.replica.stop();
  }

  async startReplica(): Promise<void> {
    this.replica = await ReplicatedDatabase.follow(this.folders[1], this.primary);
  }

  async close(): Promise<void> {
    await this.replica.stop();
    await this.primary.stop();
    for (const folder of this.folders) await rm(folder, { recursive: true, force: true });
  }
}
