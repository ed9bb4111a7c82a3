import { appEnvironment, readEnvironment } from '#platform/config/environment';
import { LibraryError } from '#platform/errors/library-error';

/** @throws LibraryError `library.production` where APP_ENV says so; asked before other settings are, which may be faulty */
export function refuseProduction(what: string): void {
  if (appEnvironment(readEnvironment()) !== 'production') return;
  throw new LibraryError('forbidden', 'library.production', `${what} is refused in production (APP_ENV).`);
}
