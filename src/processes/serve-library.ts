import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { configOf } from '#platform/config/load-configs';
import { LibraryError } from '#platform/errors/library-error';
import { RunConfig } from '#platform/http/run.config';
import { openLibrary } from './open-library';

/** The library, listening at `url`. */
export interface ServedLibrary {
  app: NestExpressApplication;
  url: string;
}

/** Where a person reaches the library that listens on the host; one on every interface is reached on this machine too. */
function urlOf(host: string, port: number): string {
  const name = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}

/** What to do about an address that cannot be listened on. */
function listenFault({ host, port }: RunConfig, cause: NodeJS.ErrnoException): LibraryError {
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${port} of ${host} is taken: stop what uses it, or choose another port with RUN_PORT.`,
    EACCES: `Port ${port} may not be used by this account: choose one above 1023 with RUN_PORT.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: correct RUN_HOST.`,
    ENOTFOUND: `This machine has no address ${host}: correct RUN_HOST.`,
  };
  const message = reasons[cause.code ?? ''] ?? `${host}:${port} cannot be listened on: ${cause.message}`;
  return new LibraryError('unavailable', 'server.cannot-listen', message, { cause });
}

/**
 * Opens the library and serves its API.
 *
 * @throws LibraryError `server.cannot-listen`; those of `openDatabase`
 */
export async function serveLibrary(
  options: Omit<Parameters<typeof openLibrary>[0], 'owner'>,
): Promise<ServedLibrary> {
  const run = configOf(options.configs, RunConfig);
  const owner = run.port === 0 ? 'on a port of its own' : urlOf(run.host, run.port);
  const { app } = await openLibrary({ ...options, owner });
  const server = app.getHttpServer();
  // Nest's own `listen` would put a refused address into the log, beside the line that says what to do.
  server.listen(run.port, run.host);
  await once(server, 'listening').catch((error: NodeJS.ErrnoException) => {
    throw listenFault(run, error);
  });
  const { port } = server.address() as AddressInfo;
  return { app, url: urlOf(run.host, port) };
}
