import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

/** What needs nothing but the sources; the slow ones first, two at a time. */
const SIDE_BY_SIDE = [
  ['lint', 'eslint --max-warnings 0 .'],
  ['build', 'node scripts/build-when-changed.mjs'],
  ['types', 'tsc --noEmit -p tsconfig.json'],
  ['format', 'prettier --check --log-level warn .'],
  ['rooms, floors and arrows', 'depcruise src migrations sample bench test client'],
  ['nothing dead, nothing unlisted', 'knip --no-progress'],
  [
    'the assembled library',
    'jest --selectProjects unit --runTestsByPath test/house.spec.ts test/house-access.spec.ts',
  ],
  ['names', 'node scripts/check-names.mjs'],
  ['sizes', 'node scripts/check-sizes.mjs'],
];

/** What runs the built library or writes files that the others read, one after the other. */
const ONE_BY_ONE = [
  ['migrations match the entities', 'npm run -s cli -- db check'],
  ['generated files are up to date', 'node scripts/check-generated.mjs'],
];

const root = join(import.meta.dirname, '..');
const PATH = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);

/** Runs a command in a shell of the system and gives all it printed. */
function run(command) {
  return new Promise((resolve) => {
    const child = spawn(command, {
      shell: true,
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, PATH },
    });
    const output = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
    child.on('close', (code) =>
      resolve({ ok: code === 0, output: Buffer.concat(output).toString().trimEnd() }),
    );
  });
}

let failed = 0;

async function check([name, command]) {
  const start = performance.now();
  const { ok, output } = await run(command);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(32)} ${seconds.padStart(5)} s`);
  if (ok) return;
  failed += 1;
  console.log(`\n$ ${command}\n${output}\n`);
}

async function checkAll(steps, lanes) {
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await check(step);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

await checkAll(SIDE_BY_SIDE, 2);
await checkAll(ONE_BY_ONE, 1);

const total = SIDE_BY_SIDE.length + ONE_BY_ONE.length;
console.log(failed > 0 ? `\n${failed} of ${total} checks failed` : `\nAll ${total} checks passed`);
process.exitCode = failed > 0 ? 1 : 0;
