import { spawn } from 'node:child_process';
import { once } from 'node:events';
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

/**
 * Runs the specs that need real services, one file at a time because they stop servers; more words on the command line
 * go to Jest.
 */
async function runSpecs(env) {
  const jest = [
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    'services',
    '--runInBand',
    '--errorOnDeprecated',
  ];
  const child = spawn(process.execPath, [...jest, ...process.argv.slice(2)], { stdio: 'inherit', env });
  running.signal.addEventListener('abort', () => child.kill('SIGTERM'));
  const [code] = await once(child, 'exit');
  return code ?? INTERRUPTED;
}

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
