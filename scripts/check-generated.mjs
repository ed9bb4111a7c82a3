import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { filesBelow } from './source-files.mjs';

/** What is generated and committed, and the npm script that writes it, in the order in which one needs the other. */
const GENERATED = [
  { script: 'openapi', files: () => ['openapi.json'] },
  { script: 'client', files: () => filesBelow('client') },
  { script: 'configuration', files: () => ['docs/configuration.md'] },
  { script: 'structure', files: () => ['docs/architecture.md'] },
];

const contents = (files) =>
  new Map(files.map((path) => [path, existsSync(path) ? readFileSync(path, 'utf8') : undefined]));

/** Writes the files anew; the paths whose content was not what is generated now. */
function regenerate({ script, files }) {
  const before = contents(files());
  const { status } = spawnSync('npm', ['run', '-s', script], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) return [`\`npm run ${script}\` failed`];
  const after = contents(files());
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((path) => before.get(path) !== after.get(path))
    .map(
      (path) =>
        `${path} was out of date; it is written anew by \`npm run ${script}\`: look at it and commit it`,
    );
}

const faults = GENERATED.flatMap(regenerate);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
