import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { install } from './apt.mjs';
import { outputOf } from './command.mjs';
import { startContainer } from './container.mjs';
import { freePort } from './free-port.mjs';
import { startOwnServer } from './own-server.mjs';

const VERSIONS = '/usr/lib/postgresql';
const OLDEST = 15;

const urlAt = (port, password) => `postgres://bookwheel:${password}@127.0.0.1:${port}/postgres`;

async function answers(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The server on the usual port, when PGUSER and PGPASSWORD open it. */
async function onDefaultPort() {
  const { PGUSER, PGPASSWORD, PGDATABASE = 'postgres' } = process.env;
  if (!PGUSER || !PGPASSWORD) return undefined;
  const url = new URL(`postgres://127.0.0.1:5432/${PGDATABASE}`);
  url.username = encodeURIComponent(PGUSER);
  url.password = encodeURIComponent(PGPASSWORD);
  return (await answers(url.href)) ? url.href : undefined;
}

/** The folder with `initdb` and `postgres` of the newest server that Debian's packages have put here. */
function installed() {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).map(Number) : [];
  return versions
    .filter((version) => version >= OLDEST)
    .sort((a, b) => b - a)
    .map((version) => `${VERSIONS}/${version}/bin`)
    .find((folder) => existsSync(`${folder}/initdb`) && existsSync(`${folder}/postgres`));
}

/** The package is told to create no cluster of its own. */
async function installPackages() {
  if (!(await install('postgresql-common'))) return;
  appendFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n');
  await install('postgresql');
}

function initialise(programs, place, password) {
  const passwordFile = place.write('password', password);
  const words = ['-D', place.path('data'), '-U', 'bookwheel', `--pwfile=${passwordFile}`];
  const settings = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--no-sync'];
  return outputOf(join(programs, 'initdb'), [...words, ...settings], { ...place.owner, cwd: place.folder });
}

function command(programs, place, port) {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${place.folder}`,
    'fsync=off',
  ];
  const words = ['-D', place.path('data'), ...settings.flatMap((setting) => ['-c', setting])];
  return { program: join(programs, 'postgres'), words };
}

async function startOwn(programs, interrupted) {
  const port = await freePort();
  const password = randomBytes(12).toString('hex');
  const recipe = {
    name: 'postgres',
    title: 'PostgreSQL',
    account: 'postgres',
    url: urlAt(port, password),
    origin: `${programs}, on 127.0.0.1:${port}`,
    answers,
    prepare: (place) => initialise(programs, place, password),
    command: (place) => command(programs, place, port),
    // PostgreSQL's fast stop: it ends the sessions and leaves no file behind.
    stopSignal: 'SIGINT',
  };
  return startOwnServer(recipe, interrupted);
}

function startInContainer() {
  const password = randomBytes(12).toString('hex');
  return startContainer({
    name: 'postgres',
    image: 'postgres:18.6-bookworm',
    port: 5432,
    urlAt: (port) => urlAt(port, password),
    environment: { POSTGRES_USER: 'bookwheel', POSTGRES_PASSWORD: password, POSTGRES_DB: 'postgres' },
    healthcheck: { test: 'pg_isready -h 127.0.0.1 -U bookwheel', interval: '1s', retries: 60 },
  });
}

export const postgres = {
  title: 'PostgreSQL',
  wanted: 'PostgreSQL 15 or newer',
  variable: 'POSTGRES_URL',
  answers,
  onDefaultPort,
  installed,
  installPackages,
  startOwn,
  startInContainer,
};
