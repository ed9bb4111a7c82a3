import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServedDatabase, type ServedDatabase } from '#test/contracts/served-database';
import { endProcesses, makeDataDir, removeDataDir, runToEnd } from '#test/process';

/** Every one is a process that starts, and may have to build itself first. */
jest.setTimeout(300_000);

const PASSWORD = 'a-secret';

/** What the first process on an empty database says beside. */
const FIRST_START = 'The first administrator is made.\n';

describe('a worker', () => {
  let database: ServedDatabase;
  let dataDir: string;
  let silent: Server;

  beforeAll(async () => {
    [database, dataDir] = await Promise.all([createServedDatabase(), makeDataDir()]);
    silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
  });
  afterAll(async () => {
    await endProcesses();
    silent.close();
    await database.drop();
    await removeDataDir(dataDir);
  });

  const nobody = () => 9;
  const somebodySilent = () => (silent.address() as AddressInfo).port;

  it.each([
    ['RabbitMQ is not there', 'RabbitMQ', { url: 'RMQ_URL', scheme: 'amqp', port: nobody }],
    ['RabbitMQ does not answer', 'RabbitMQ', { url: 'RMQ_URL', scheme: 'amqp', port: somebodySilent }],
    ['Redis is not there', 'Redis', { url: 'REDIS_URL', scheme: 'redis', port: nobody }],
    ['Redis does not answer', 'Redis', { url: 'REDIS_URL', scheme: 'redis', port: somebodySilent }],
  ])('ends within ten seconds and says so in a line when %s', async (_, name, { url, scheme, port }) => {
    const place = `127.0.0.1:${port()}`;
    const settings = {
      ...{ APP_ENV: 'test', POSTGRES_URL: database.url, DATA_DIR: dataDir, RUN_LOG_LEVEL: 'warn' },
      [url]: `${scheme}://user:${PASSWORD}@${place}`,
    };
    const times: number[] = [];
    let [code, output]: [number | null, string] = [null, ''];
    // On a busy machine a process takes long to start; not every time.
    for (let tries = 0; tries < 4 && !(Math.min(...times) < 10_000); tries += 1) {
      const begin = performance.now();
      ({ code, output } = await runToEnd(['worker'], settings));
      times.push(performance.now() - begin);
    }
    expect(code).toBe(1);
    expect(Math.min(...times)).toBeLessThan(10_000);
    expect(output.replace(FIRST_START, '')).toMatch(
      new RegExp(`^${name} at ${place} cannot be used \\(.+\\): start it, or correct ${url}.*\\.\\n$`),
    );
    expect(output).not.toContain(PASSWORD);
  });
});
