import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Runs a process of the library, built when the sources changed: `node scripts/run.mjs cli import`. It stays this one
 * process, so that whoever started it can end it by a signal.
 */
const [name, ...words] = process.argv.slice(2);
const build = spawnSync(process.execPath, [join(import.meta.dirname, 'build-when-changed.mjs')], {
  stdio: 'inherit',
});
if (build.status !== 0) process.exit(build.status ?? 1);

const file = join(import.meta.dirname, '..', 'dist', name);
process.argv = [process.execPath, file, ...words];
await import(pathToFileURL(file));
