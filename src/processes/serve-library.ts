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
  const { app } = await openLibrary({ ...options, owner: `http://${run.host}:${run.port}` });
  try {
    await app.listen(run.port, run.host);
  } catch (error) {
    throw listenFault(run, error as NodeJS.ErrnoException);
  }
  const { port } = app.getHttpServer().address() as { port: number };
  return { app, url: `http://${run.host.includes(':') ? `[${run.host}]` : run.host}:${port}` };
}
