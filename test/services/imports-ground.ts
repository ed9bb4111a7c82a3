import { rm } from 'node:fs/promises';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { startSampleServer, type SampleServer } from '#sample/sample-server';
import type { JobsGround } from '#test/contracts/jobs-ground';
import { rmqGround } from '#test/contracts/served-ground';
import { endProcesses, makeDataDir, runToEnd, startProcess, type RunningProcess } from '#test/process';

/** The sample catalogue behind a door that notes when somebody asks for something. */
export interface WatchedSource {
  url: string;
  sample: SampleServer;
  /** When each request came in, in milliseconds, in order. */
  times: number[];
  /** The path of every request for a text, also when its asker did not live to see it. */
  texts: string[];
  /** For how long a text is on its way, in milliseconds. */
  textsTakeMs: number;
  close(): Promise<void>;
}

export async function startWatchedSource(): Promise<WatchedSource> {
  const sample = await startSampleServer({ pageSize: 5 });
  const door = createServer((request, response) => void letIn(request, response));
  await once(door.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
  const close = async () => {
    door.close();
    door.closeAllConnections();
    await sample.close();
  };
  const source: WatchedSource = { url, sample, times: [], texts: [], textsTakeMs: 0, close };

  async function letIn(
    { url: path = '', headers }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    source.times.push(performance.now());
    const inside = ask(sample.url + path, { headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    inside.on('error', () => response.destroy());
    response.on('close', () => inside.destroy());
    if (path.startsWith('/texts/')) {
      source.texts.push(path);
      await sleep(source.textsTakeMs);
    }
    inside.end();
  }
  return source;
}

/** What the library holds, told without the numbers that it gives: those tell in which order things came. */
const CONTENT = `
  SELECT source_id, title, downloads, languages, subjects, text_sha256, flags, sha256,
    (SELECT json_agg(json_build_array(role, position, name) ORDER BY role, position)
     FROM contributions JOIN authors ON authors.id = author_id WHERE book_id = books.id) AS people,
    (SELECT json_agg(key ORDER BY key)
     FROM book_categories JOIN categories ON categories.id = category_id WHERE book_id = books.id) AS shelves,
    (SELECT json_agg(json_build_array(number, start, md5(text)) ORDER BY number)
     FROM pages WHERE book_id = books.id) AS pages
  FROM books LEFT JOIN text_origins ON text_origins.book_id = books.id ORDER BY source_id`;

/** A library of processes on RabbitMQ and Redis, with a database of its own. */
export class ImportsGround {
  private constructor(
    private readonly ground: JobsGround,
    private readonly settings: Record<string, string>,
  ) {}

  static async open(settings: Record<string, string>): Promise<ImportsGround> {
    const [ground, dataDir] = await Promise.all([rmqGround({ withRedis: true }), makeDataDir()]);
    return new ImportsGround(ground, { DATA_DIR: dataDir, ...ground.variables, ...settings });
  }

  /** A worker that has begun to wait for jobs. */
  async worker(): Promise<RunningProcess> {
    const process = startProcess(['worker'], this.settings);
    await process.wrote(/waits for jobs/);
    return process;
  }

  /** Asks for an import; returns the id of its job. */
  async requestImport(): Promise<string> {
    const { code, output } = await runToEnd(['cli', 'import', '--queue'], this.settings);
    const id = /^[0-9a-f-]{36}$/m.exec(output)?.[0];
    if (code !== 0 || !id) throw new Error(output);
    return id;
  }

  async ask<Row extends object>(query: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.settings.POSTGRES_URL });
    await client.connect();
    return (await client.query<Row>(query, values).finally(() => client.end())).rows;
  }

  content(): Promise<object[]> {
    return this.ask(CONTENT);
  }

  async isOpen(id: string): Promise<boolean> {
    const [job] = await this.ask<{ open: boolean }>(
      'SELECT finished_at IS NULL AS open FROM jobs WHERE id = $1',
      [id],
    );
    return job?.open ?? false;
  }

  async ended(id: string): Promise<void> {
    while (await this.isOpen(id)) await sleep(100);
  }

  async close(): Promise<void> {
    await endProcesses();
    await this.ground.drop();
    await rm(this.settings.DATA_DIR ?? '', { recursive: true, force: true });
  }
}
