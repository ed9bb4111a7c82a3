import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startSampleServer, type SampleServer } from '#sample/sample-server';
import { administratorAt } from '#test/administrator';
import { makeDataDir, runToEnd, startProcess, type RunningProcess } from '#test/process';
import { servers } from '#test/services/servers';
import type { AskedApi } from './patient-requests';
import { rmqTraffic } from './rmq-traffic';
import { createServedDatabase, type ServedDatabase } from './served-database';

/** What became of some jobs. */
interface Fates {
  succeeded: number;
  /** How many were begun more than once. */
  startedTwice: number;
  /** How often any of them was begun at most. */
  mostStarts: number;
}

const OPEN = `SELECT count(*)::integer AS open FROM jobs WHERE id = ANY ($1) AND finished_at IS NULL`;

const FATES = `
  SELECT count(*) FILTER (WHERE succeeded = 1)::integer AS succeeded,
    count(*) FILTER (WHERE started > 1)::integer AS "startedTwice", max(started)::integer AS "mostStarts"
  FROM (SELECT count(*) FILTER (WHERE kind = 'started') AS started,
    count(*) FILTER (WHERE kind = 'succeeded') AS succeeded
    FROM job_events WHERE job_id = ANY ($1) GROUP BY job_id) AS jobs`;

/** A library of real processes on the servers of the specs: RabbitMQ for its jobs, PostgreSQL for all else. */
export class ServedLibrary {
  private readonly prefix = `spec-${randomUUID().slice(0, 8)}.`;

  private constructor(
    private readonly database: ServedDatabase,
    private readonly source: SampleServer,
    private readonly dataDir: string,
  ) {}

  /** Takes in the sample catalogue. */
  static async open(): Promise<ServedLibrary> {
    const [database, source] = await Promise.all([createServedDatabase(), startSampleServer()]);
    const library = new ServedLibrary(database, source, await makeDataDir());
    const { code, output } = await runToEnd(['cli', 'import'], library.settings);
    if (code !== 0) throw new Error(output);
    return library;
  }

  get settings(): Record<string, string> {
    return {
      ...{ APP_ENV: 'test', RUN_PORT: '0', RUN_LOG_LEVEL: 'warn', RUN_SHUTDOWN_SECONDS: '6' },
      ...{ DATA_DIR: this.dataDir, POSTGRES_URL: this.database.url, JOBS_LEASE_SECONDS: '15' },
      ...{ RMQ_URL: servers.rmqUrl, RMQ_PREFIX: this.prefix, PARSER_BOOTSTRAP: 'false' },
      ...{ PARSER_API_BASE: this.source.url, PARSER_REQUEST_SPACING_MS: '0' },
      // An outage may be made to last.
      SECURE_ACCESS_TTL: '86400',
    };
  }

  /** Starts the API and signs in at it. */
  async api(): Promise<AskedApi & { process: RunningProcess }> {
    const process = startProcess(['api'], this.settings);
    const [, url = '', origin = ''] = await process.wrote(/serves ((http:\S+?)\/api\/\S+?)\/books/);
    return { process, url, bearer: await administratorAt(origin) };
  }

  async worker(): Promise<RunningProcess> {
    const process = startProcess(['worker'], this.settings);
    await process.wrote(/waits for jobs/);
    return process;
  }

  async ask<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
    const client = await this.client();
    return (await client.query<Row>(query, values).finally(() => client.end())).rows;
  }

  async bookIds(): Promise<number[]> {
    return (await this.ask<{ id: number }>('SELECT book_id AS id FROM text_origins')).map(({ id }) => id);
  }

  /** Waits until so few of the jobs are open yet. */
  async left(ids: readonly string[], few = 0): Promise<void> {
    while ((await this.ask<{ open: number }>(OPEN, [ids]))[0]!.open > few) await sleep(50);
  }

  async fates(ids: readonly string[]): Promise<Fates> {
    const [fates] = await this.ask<Fates>(FATES, [ids]);
    return fates as Fates;
  }

  /** Lets every job that cleans a text stand still where it reads this table; returns how to let them go on. */
  async hold(table: 'text_origins' | 'pages'): Promise<() => Promise<void>> {
    const client = await this.client();
    await client.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    return () => client.end();
  }

  /** Ends the connections that wait for what is held; returns how many there were. */
  async cutHeld(): Promise<number> {
    const waiting = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    return (await this.ask(waiting)).length;
  }

  async close(): Promise<void> {
    await this.source.close();
    await rmqTraffic(servers.rmqUrl, this.prefix).end();
    await this.database.drop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  private async client(): Promise<Client> {
    const client = new Client({ connectionString: this.database.url });
    await client.connect();
    return client;
  }
}
