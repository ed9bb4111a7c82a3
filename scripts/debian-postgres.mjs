import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readdirSync } from 'node:fs';

const VERSIONS = '/usr/lib/postgresql';
const OLDEST = 15;

/** The folder with `initdb` and `postgres` of the newest server that Debian's packages have put here. */
export function installedPostgres() {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS).map(Number) : [];
  return versions
    .filter((version) => version >= OLDEST)
    .sort((a, b) => b - a)
    .map((version) => `${VERSIONS}/${version}/bin`)
    .find((folder) => existsSync(`${folder}/initdb`) && existsSync(`${folder}/postgres`));
}

/** Dpkg keeps a settings file that is already there instead of asking about it. */
function aptGet(...words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', ['-qq', '-o', 'Dpkg::Options::=--force-confold', ...words], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return status === 0;
}

/**
 * Installs Debian's server when this is root on a machine with apt. The package is told to create no cluster of its own,
 * so that nothing starts and nothing listens.
 */
export function installPostgres() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log('Installing PostgreSQL with apt-get …');
  const prepared =
    aptGet('update') && aptGet('install', '-y', '--no-install-recommends', 'postgresql-common');
  if (!prepared) return undefined;
  appendFileSync('/etc/postgresql-common/createcluster.conf', 'create_main_cluster = false\n');
  return aptGet('install', '-y', '--no-install-recommends', 'postgresql') ? installedPostgres() : undefined;
}
