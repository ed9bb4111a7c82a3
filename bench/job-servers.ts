import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readEnvironment } from '#platform/config/environment';
import type { Closing } from '#processes/closing';

interface Server {
  url: string;
  origin: string;
  close(): Promise<void>;
}

/** How a server is come by; see scripts/services. */
interface Service {
  title: string;
  variable: string;
  answers: (url: string) => Promise<boolean>;
  onDefaultPort: () => Promise<string | undefined>;
  installed: () => string | undefined;
}

interface FindServers {
  findServers: (
    services: Record<string, Service>,
    interrupted: AbortSignal,
  ) => Promise<Record<string, Server>>;
}

/** What the bench and the tests of transports share is plain JavaScript, and stays beside what is built. */
async function script<T>(name: string): Promise<T> {
  const file = join(__dirname, '..', '..', 'scripts', 'services', `${name}.mjs`);
  return (await import(pathToFileURL(file).href)) as T;
}

async function findServer(service: Service, closing: Closing): Promise<Server | undefined> {
  const { title, variable } = service;
  const named = readEnvironment()[variable];
  if (named) {
    if (!(await service.answers(named)))
      throw new Error(`${variable} is set, but no ${title} answers there: start it.`);
    return { url: named, origin: variable, close: async () => undefined };
  }
  if (!service.installed() && !(await service.onDefaultPort())) return undefined;
  const { findServers } = await script<FindServers>('find-servers');
  const finding = findServers({ server: service }, closing.signal);
  closing.onClose(() =>
    finding.then(
      ({ server }) => server?.close(),
      () => undefined,
    ),
  );
  return (await finding).server;
}

/**
 * The URL of the server, `redis` or `rabbitmq`: that of its variable, that on its usual port, or one started from installed
 * programs. Says that it is left out, and gives none, where there is none of these.
 */
export async function findJobServer(
  name: 'redis' | 'rabbitmq',
  closing: Closing,
): Promise<string | undefined> {
  const { [name]: service } = await script<Record<typeof name, Service>>(name);
  const server = await findServer(service, closing);
  if (server) console.log(`${service.title}: ${server.origin}`);
  else
    console.log(`${service.title} is left out: set ${service.variable}, or install it, to measure it too.`);
  return server?.url;
}
