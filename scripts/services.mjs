import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { findPostgres } from './find-postgres.mjs';

/** Exit code of a program that a person interrupted, as shells give it. */
const INTERRUPTED = 130;

process.chdir(join(import.meta.dirname, '..'));

const running = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => running.abort());

/** Runs the specs that need real services; more words on the command line go to Jest. */
async function runSpecs(url) {
  const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'services', '--errorOnDeprecated'];
  const child = spawn(process.execPath, [...jest, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, POSTGRES_URL: url },
  });
  running.signal.addEventListener('abort', () => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  return code ?? INTERRUPTED;
}

async function runWithServices() {
  const postgres = await findPostgres(running.signal);
  if (postgres === undefined) {
    throw new Error('Set POSTGRES_URL, or install PostgreSQL 15 or newer, or start a Docker engine.');
  }
  try {
    console.log(`PostgreSQL: ${postgres.origin}`);
    return running.signal.aborted ? INTERRUPTED : await runSpecs(postgres.url);
  } finally {
    await postgres.stop();
  }
}

try {
  process.exitCode = await runWithServices();
} catch (error) {
  console.error(`No PostgreSQL for these tests: ${error.message}`);
  process.exitCode = 1;
}
