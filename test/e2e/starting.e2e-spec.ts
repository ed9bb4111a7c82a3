import { join } from 'node:path';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import {
  databasePid,
  endProcesses,
  isRunning,
  makeDataDir,
  removeDataDir,
  runToEnd,
  startProcess,
  type RunningProcess,
} from '#test/process';

/** A start may have to build itself first, and makes a database of its own. */
jest.setTimeout(180_000);

describe('the demo', () => {
  let outerDir: string;
  let dataDir: string;
  let demo: RunningProcess;
  /** How long each end took, in milliseconds. */
  const ends: number[] = [];

  beforeAll(async () => {
    outerDir = await makeDataDir();
    dataDir = join(outerDir, 'demo');
  });

  afterAll(async () => {
    await endProcesses();
    await removeDataDir(dataDir);
    await removeDataDir(outerDir);
  });

  const start = () => startProcess(['demo'], { DATA_DIR: outerDir, RUN_PORT: '0' });

  /** The address that the demo prints at its end for a newcomer. */
  async function ready(): Promise<string> {
    const [, url = ''] = await demo.wrote(/curl (http:\S+)/);
    return url;
  }

  /** Ends the demo and makes sure that its database has ended with it. */
  async function interrupt(): Promise<string> {
    const database = databasePid(dataDir) as number;
    expect(isRunning(database)).toBe(true);
    const before = performance.now();
    const { code, output } = await demo.end('SIGINT');
    ends.push(performance.now() - before);
    expect(code).toBe(0);
    expect([databasePid(dataDir), isRunning(database)]).toEqual([undefined, false]);
    return output;
  }

  it('imports its catalogue, and says where to read a page of it', async () => {
    demo = start();
    const url = await ready();
    const page = (await (await fetch(url)).json()) as api.PageDto;
    expect(page).toMatchObject({ number: 1, previous: null });
    const [, docs = ''] = await demo.wrote(/Swagger UI +(\S+)/);
    expect(await (await fetch(docs)).text()).toContain('<title>Bookwheel API</title>');
    api.defaults.baseUrl = new URL(url).origin;
    expect((await ok(api.listBooks({}))).total).toBe(13);
  });

  it('has told what it did in plain lines where no terminal is', async () => {
    const output = (await demo.wrote(/Swagger UI/)).input as string;
    expect(output).toMatch(/^Making a new database in \S+postgres\.$/m);
    expect(output).toMatch(/^The first administrator is made\.$/m);
    expect(output).toMatch(/^Importing: 13 of 13 books$/m);
    expect(output).toMatch(/^ +imported +13$/m);
    expect(output).not.toContain('\u001b');
    expect(output.split('\n').length).toBeLessThan(45);
  });

  it('lets no second one on its data, and is unharmed by it', async () => {
    const second = await start().ended;
    expect(second.code).toBe(1);
    expect(second.output.trimEnd().split('\n').slice(1)).toEqual([
      `The library in ${dataDir} is running already (process ${demo.pid}, on a port of its own): use that one, or stop it first.`,
    ]);
    expect((await ok(api.listBooks({}))).total).toBe(13);
  });

  it('shares its database with the command line, which leaves it running', async () => {
    const database = databasePid(dataDir) as number;
    const { code, output } = await runToEnd(['cli', 'db', 'status'], { DATA_DIR: dataDir });
    expect([code, output]).toEqual([0, expect.stringMatching(/^applied /)]);
    expect([databasePid(dataDir), isRunning(database)]).toEqual([database, true]);
    expect((await ok(api.listBooks({}))).total).toBe(13);
  });

  it('ends with its database when somebody presses Ctrl-C', interrupt);

  it('leaves the command line to start the database, and to end it', async () => {
    expect(await runToEnd(['cli', 'db', 'status'], { DATA_DIR: dataDir })).toMatchObject({ code: 0 });
    expect(databasePid(dataDir)).toBeUndefined();
  });

  it('keeps its books from start to start, and downloads nothing again', async () => {
    demo = start();
    expect((await (await fetch(await ready())).json()) as object).toMatchObject({ number: 1 });
    const output = await interrupt();
    expect(output).toMatch(/^ +imported +0$/m);
    expect(output).toMatch(/^ +known already +13$/m);
    expect(output).not.toMatch(/^Making|^Importing:/m);
  });

  it('goes on with the database that a killed one has left running', async () => {
    demo = start();
    await ready();
    const database = databasePid(dataDir) as number;
    await demo.end('SIGKILL');
    expect(isRunning(database)).toBe(true);
    demo = start();
    expect((await fetch(await ready())).status).toBe(200);
    expect(databasePid(dataDir)).toBe(database);
    await interrupt();
  });

  it('has ended within ten seconds of Ctrl-C, but for what a busy machine adds now and then', () => {
    expect(ends).toHaveLength(3);
    expect(Math.min(...ends)).toBeLessThan(10_000);
  });
});
