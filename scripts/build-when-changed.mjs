import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { filesBelow, isTest } from './source-files.mjs';

/** Holds the fingerprint of the sources that dist/ was built from; it goes when a build clears dist/. */
const BUILT = 'dist/.built';
const LOCK = 'node_modules/.cache/bookwheel-build.lock';
const FOLDERS = ['src', 'migrations', 'sample', 'bench', 'client'];
const SETTINGS = ['package.json', 'nest-cli.json', 'tsconfig.json', 'tsconfig.build.json'];

/** Content decides, not time: a fresh checkout, a deleted file and an older copy are all noticed. */
function fingerprint() {
  const hash = createHash('sha256').update(process.version);
  const sources = FOLDERS.flatMap(filesBelow).filter((path) => path.endsWith('.ts') && !isTest(path));
  for (const path of [...SETTINGS, ...sources])
    hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

const isFresh = (wanted) => existsSync(BUILT) && readFileSync(BUILT, 'utf8') === wanted;

/** Builds dist/ and returns the exit code; what is edited while it builds makes the next call build again. */
function build() {
  const wanted = fingerprint();
  if (isFresh(wanted)) return 0;
  console.error('Building Bookwheel, a moment …');
  rmSync(BUILT, { force: true });
  const nest = 'node_modules/@nestjs/cli/bin/nest.js';
  const { status } = spawnSync(process.execPath, [nest, 'build'], { stdio: ['ignore', 2, 2] });
  if (status === 0) writeFileSync(BUILT, wanted);
  return status ?? 1;
}

process.chdir(join(import.meta.dirname, '..'));
process.exitCode = isFresh(fingerprint()) ? 0 : await withLock(LOCK, build);
