import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

const PROJECT = `bookwheel-services-${process.pid}`;

const definition = (password) =>
  JSON.stringify({
    services: {
      postgres: {
        image: 'postgres:18',
        environment: { POSTGRES_USER: 'bookwheel', POSTGRES_PASSWORD: password, POSTGRES_DB: 'postgres' },
        ports: ['127.0.0.1::5432'],
        healthcheck: { test: 'pg_isready -h 127.0.0.1 -U bookwheel', interval: '1s', retries: 60 },
      },
    },
  });

/** A server in a container of our own, when a Docker engine answers; undefined otherwise. */
export function composePostgres() {
  if (spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 }).status !== 0) return undefined;
  const password = randomBytes(12).toString('hex');
  const compose = (...words) =>
    spawnSync('docker', ['compose', '-p', PROJECT, '-f', '-', ...words], {
      input: definition(password),
      encoding: 'utf8',
    });
  const stop = async () => void compose('down', '--volumes');
  const { status, stderr } = compose('up', '--detach', '--wait');
  if (status !== 0) {
    console.error(stderr);
    compose('down', '--volumes');
    return undefined;
  }
  const address = compose('port', 'postgres', '5432').stdout.trim();
  return {
    url: `postgres://bookwheel:${password}@${address}/postgres`,
    origin: 'a container, by docker compose',
    stop,
  };
}
