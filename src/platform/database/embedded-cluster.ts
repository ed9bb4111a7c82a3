import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { LibraryError } from '#platform/errors/library-error';
import type { Binaries } from './embedded-binaries';
import { draftOf, publish } from './embedded-draft';
import { explain, inFolder } from './embedded-faults';
import type { Home } from './embedded-folder';
import { run } from './embedded-run';

export const SUPERUSER = 'bookwheel';

/** Without these the encoding and the order of letters would follow LANG; without LANG that is SQL_ASCII. */
const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
const ACCESS = [`--username=${SUPERUSER}`, '--auth-local=trust', '--auth-host=reject'];

/**
 * Makes sure that the home holds a cluster of our version, and returns its folder. A server without fsync gets a cluster
 * that was not written down to the disk either.
 */
export async function openCluster(
  home: Home,
  binaries: Binaries,
  options: { settings: Record<string, string>; onProgress: (line: string) => void },
): Promise<string> {
  const data = path.join(home.folder, 'data');
  if ((await clusterVersion(data)) === undefined) {
    options.onProgress(`Making a new database in ${home.folder}.`);
    const sync = options.settings.fsync === 'off' ? ['--no-sync'] : [];
    await makeCluster(data, home, [binaries.initdb, ...sync]);
  }
  const version = await clusterVersion(data);
  if (version === binaries.major) return data;
  const message = `The database in ${home.folder} was made by PostgreSQL ${version ?? '?'}, the library brings ${binaries.major}: move it over with pg_dump of PostgreSQL ${version ?? '?'}, or set DATA_DIR to a new folder.`;
  throw new LibraryError('invalid', 'database.wrong-version', message);
}

function clusterVersion(data: string): Promise<string | undefined> {
  return inFolder(data, async () => {
    try {
      return (await readFile(path.join(data, 'PG_VERSION'), 'utf8')).trim();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  });
}

/** The cluster gets its name when it is complete, so a process killed in the middle leaves nothing that looks like one. */
async function makeCluster(
  data: string,
  home: Home,
  [initdb, ...more]: [string, ...string[]],
): Promise<void> {
  const draft = draftOf(data);
  const args = ['-D', draft, ...ACCESS, ...LOCALE, '--no-instructions', ...more];
  const { code, output } = await run(initdb, args, home.account);
  if (code === 0) return inFolder(data, () => publish(draft, data));
  await rm(draft, { recursive: true, force: true });
  throw explain(home.folder, output);
}
