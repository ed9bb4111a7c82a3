import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { install } from './apt.mjs';
import { startContainer } from './container.mjs';
import { freePort } from './free-port.mjs';
import { folderWith } from './installed.mjs';
import { startOwnServer } from './own-server.mjs';

/** Redis has sixteen databases unless its settings say otherwise. */
const HIGHEST_DATABASE = 15;

const urlAt = (port, password) => `redis://:${password}@127.0.0.1:${port}/0`;

/** BullMQ wants that nothing is evicted; what was answered survives the end of the process. */
const settings = (password) => ({
  requirepass: password,
  appendonly: 'yes',
  appendfsync: 'everysec',
  save: '""',
  'maxmemory-policy': 'noeviction',
});

/** The answer to a command, or undefined when the server gives none. */
async function ask(url, command) {
  const client = new Redis(url, {
    lazyConnect: true,
    connectTimeout: 3_000,
    commandTimeout: 3_000,
    retryStrategy: () => null,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await client.call(command);
  } catch {
    return undefined;
  } finally {
    client.disconnect();
  }
}

const answers = async (url) => (await ask(url, 'PING')) === 'PONG';

/** The highest database without a key of the server on the usual port, when it asks for no password. */
async function onDefaultPort() {
  for (let database = HIGHEST_DATABASE; database > 0; database -= 1) {
    const url = `redis://127.0.0.1:6379/${database}`;
    const keys = await ask(url, 'DBSIZE');
    if (keys === undefined) return undefined;
    if (keys === 0) return url;
  }
}

async function startOwn(programs, interrupted) {
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const prepare = (place) => {
    const listening = { bind: '127.0.0.1', port, dir: place.folder };
    const lines = Object.entries({ ...listening, ...settings(password) });
    place.write('redis.conf', lines.map((line) => `${line.join(' ')}\n`).join(''));
  };
  const recipe = {
    name: 'redis',
    title: 'Redis',
    account: 'redis',
    url: urlAt(port, password),
    origin: `${programs}, on 127.0.0.1:${port}`,
    answers,
    prepare,
    command: (place) => ({ program: join(programs, 'redis-server'), words: [place.path('redis.conf')] }),
  };
  return startOwnServer(recipe, interrupted);
}

function startInContainer() {
  const password = randomBytes(12).toString('hex');
  const words = Object.entries(settings(password)).flatMap(([name, value]) => [
    `--${name}`,
    value === '""' ? '' : value,
  ]);
  return startContainer({
    name: 'redis',
    image: 'redis:8.6.4',
    port: 6379,
    urlAt: (port) => urlAt(port, password),
    command: ['redis-server', ...words],
    healthcheck: {
      test: `redis-cli -a ${password} --no-auth-warning ping | grep PONG`,
      interval: '1s',
      retries: 60,
    },
  });
}

export const redis = {
  title: 'Redis',
  wanted: 'Redis',
  variable: 'REDIS_URL',
  answers,
  onDefaultPort,
  installed: () => folderWith(['redis-server']),
  installPackages: () => install('redis-server'),
  startOwn,
  startInContainer,
};
