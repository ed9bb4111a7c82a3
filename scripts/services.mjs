import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { controlledNames, openControl } from './services/control.mjs';
import { closeServers, findServers } from './services/find-servers.mjs';
import { postgres } from './services/postgres.mjs';
import { rabbitmq } from './services/rabbitmq.mjs';
import { redis } from './services/redis.mjs';
import { swift } from './services/swift.mjs';

const SERVICES = { postgres, rabbitmq, redis, swift };

/** Exit code of a program that a person interrupted, as shells give it. */
const INTERRUPTED = 130;

process.chdir(join(import.meta.dirname, '..'));

const running = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => running.abort());

/** What the specs are told: where each server is, and which of them they may stop. */
const environmentOf = (servers, control) => ({
  ...process.env,
  ...Object.fromEntries(Object.entries(servers).map(([name, { url }]) => [SERVICES[name].variable, url])),
  SERVICES_CONTROL: control.url,
  SERVICES_CONTROLLED: controlledNames(servers).join(' '),
});

/** Runs Jest on the specs, and answers its exit code. */
async function runJest(env, words) {
  const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'services', '--errorOnDeprecated'];
  const child = spawn(process.execPath, [...jest, ...words], { stdio: 'inherit', env });
  const stop = () => child.kill('SIGTERM');
  running.signal.addEventListener('abort', stop);
  const [code] = await once(child, 'exit');
  running.signal.removeEventListener('abort', stop);
  return code ?? INTERRUPTED;
}

const SPECS = 'test/services';

/** Specs that stop servers say so by these words, and nobody else may be at work meanwhile. */
const isAlone = (path) => /whenControllable|describeBullOutage/.test(readFileSync(path, 'utf8'));

/**
 * Runs the specs that need real services: three at a time those that leave the servers alone, then one by one those that stop
 * them. More words on the command line go to Jest, which then runs one by one what they name.
 */
async function runSpecs(env) {
  const words = process.argv.slice(2);
  if (words.length > 0) return runJest(env, ['--runInBand', ...words]);
  const specs = readdirSync(SPECS).filter((name) => name.endsWith('.services-spec.ts'));
  const [alone, together] = partition(
    specs.map((name) => join(SPECS, name)),
    isAlone,
  );
  const code = await runJest(env, ['--maxWorkers=3', '--runTestsByPath', ...together]);
  if (running.signal.aborted) return INTERRUPTED;
  return (await runJest(env, ['--runInBand', '--runTestsByPath', ...alone])) || code;
}

const partition = (list, holds) => [list.filter(holds), list.filter((one) => !holds(one))];

async function runWithServices() {
  const begin = performance.now();
  const servers = await findServers(SERVICES, running.signal);
  try {
    for (const [name, { origin }] of Object.entries(servers))
      console.log(`${SERVICES[name].title}: ${origin}`);
    console.log(`Ready after ${((performance.now() - begin) / 1000).toFixed(1)} s`);
    if (running.signal.aborted) return INTERRUPTED;
    const control = await openControl(servers);
    return await runSpecs(environmentOf(servers, control)).finally(() => control.close());
  } finally {
    await closeServers(servers);
  }
}

try {
  process.exitCode = await runWithServices();
} catch (error) {
  console.error(`The servers for these tests: ${error.message}`);
  process.exitCode = running.signal.aborted ? INTERRUPTED : 1;
}
