import { canInstall } from './apt.mjs';
import { engineAnswers } from './container.mjs';

const nothingToClose = async () => {};

/** A server that somebody else runs: it can be used, but not stopped. */
const foreign = (url, origin) => ({ url, origin, close: nothingToClose });

async function namedServer({ variable, title, answers }) {
  const url = process.env[variable];
  if (!url) return undefined;
  if (!(await answers(url))) throw new Error(`${variable} is set, but no ${title} answers there: start it`);
  return foreign(url, variable);
}

async function runningServer({ onDefaultPort }) {
  const url = await onDefaultPort();
  return url && foreign(url, `the server on ${new URL(url).host}`);
}

/**
 * How to come by a server, as a function that does it, in this order: named by its variable, running on its usual port,
 * installed (now, when root may), in a container.
 */
async function wayTo(service, interrupted) {
  const server = (await namedServer(service)) ?? (await runningServer(service));
  if (server) return async () => server;
  if (!service.installed() && canInstall()) await service.installPackages();
  const programs = service.installed();
  if (programs) return () => service.startOwn(programs, interrupted);
  if (await engineAnswers()) return () => service.startInContainer();
  throw new Error(`Set ${service.variable}, or install ${service.wanted}, or start a Docker engine.`);
}

/**
 * The servers to test against, by the names of their services: `{ url, origin, close }`, where `close` ends only what
 * was started here; those can also `start`, `stop` and be `kill`ed. They start side by side, after all that has to be
 * installed is there. When one fails, none is left running.
 */
export async function findServers(services, interrupted) {
  const ways = [];
  for (const [name, service] of Object.entries(services)) {
    ways.push([name, await wayTo(service, interrupted)]);
    if (interrupted.aborted) throw new Error('Interrupted');
  }
  const started = await Promise.allSettled(ways.map(async ([name, start]) => [name, await start()]));
  const servers = Object.fromEntries(started.flatMap(({ value }) => (value ? [value] : [])));
  const failure = started.find(({ status }) => status === 'rejected');
  if (!failure) return servers;
  await closeServers(servers);
  throw failure.reason;
}

/** Ends all that was started; one that cannot be ended does not keep the others. */
export async function closeServers(servers) {
  const ended = await Promise.allSettled(Object.values(servers).map((server) => server.close()));
  for (const { reason } of ended.filter(({ status }) => status === 'rejected')) console.error(reason.message);
}
