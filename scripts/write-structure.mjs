import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { FLOORS, PLATFORM } from './rooms.mjs';
import { filesBelow, isTest } from './source-files.mjs';

const PAGE = 'docs/architecture.md';
const BEGIN = '<!-- structure: written by `npm run structure` -->';
const END = '<!-- end of structure -->';

const sourcesBelow = (folder) => filesBelow(folder).filter((path) => path.endsWith('.ts') && !isTest(path));

function failWith(message) {
  console.error(message);
  process.exit(1);
}

/** The first sentence of the first docstring of a file, without its full stop. */
function purposeOf(path) {
  const docstring = /\/\*\*([\s\S]*?)\*\//.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
  const text = docstring
    .replace(/^\s*\* ?/gm, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const sentence = /^(.*?)[.;:](\s|$)/.exec(text)?.[1] ?? text;
  if (sentence === '') failWith(`Say in a first /** … */ of ${path} what it is for`);
  return sentence;
}

/** What is started, and the list of modules that it starts: the files of processes/ that no other of them imports. */
function startedProcesses() {
  const paths = sourcesBelow('src/processes');
  const imported = new Set(
    paths
      .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/'(?:\.|#processes)\/([^']+)'/g)])
      .map(([, name]) => name),
  );
  return paths
    .map((path) => ({ path, name: path.replace('src/processes/', '') }))
    .filter(({ name }) => name.endsWith('.module.ts') || !imported.has(name.replace('.ts', '')))
    .map(({ path, name }) => ({ name, purpose: purposeOf(path) }));
}

/** The other features that the sources of one import, tests left out. */
function standsOn(feature) {
  const sources = filesBelow(`src/features/${feature}`).filter(
    (path) => path.endsWith('.ts') && !isTest(path),
  );
  const imported = sources.flatMap((path) => [
    ...readFileSync(path, 'utf8').matchAll(/from '#features\/(\w+)\//g),
  ]);
  const names = new Set(imported.map(([, name]) => name));
  names.delete(feature);
  return names.size > 0 ? `, stands on ${[...names].sort().join(', ')}` : '';
}

const exists =
  (folder) =>
  ([name]) =>
    filesBelow(`src/${folder}/${name}`).length > 0;

const features = FLOORS.flatMap((floor, number) =>
  Object.entries(floor)
    .filter(exists('features'))
    .map(([name, purpose]) => ({
      name: `${name}/`,
      purpose: `${purpose} (floor ${number}${standsOn(name)})`,
    })),
);

const platform = Object.entries(PLATFORM)
  .filter(exists('platform'))
  .map(([name, purpose]) => ({ name: `${name}/`, purpose }));

const ROOMS = [
  { name: 'processes/', purpose: 'WHAT RUNS', inside: startedProcesses() },
  { name: 'features/', purpose: 'WHAT THE LIBRARY DOES', inside: features },
  { name: 'platform/', purpose: 'WHAT IT STANDS ON', inside: platform },
];

function drawing() {
  const column = Math.max(...ROOMS.flatMap(({ inside }) => inside.map(({ name }) => name.length))) + 10;
  const line = (branch, { name, purpose }) => `${(branch + name).padEnd(column)}${purpose}`;
  return ROOMS.flatMap((room, index) => {
    const last = index === ROOMS.length - 1;
    return [
      line(last ? '└── ' : '├── ', room),
      ...room.inside.map((entry, position) =>
        line(`${last ? '    ' : '│   '}${position === room.inside.length - 1 ? '└── ' : '├── '}`, entry),
      ),
    ];
  });
}

for (const [folder, known] of [
  ['features', Object.assign({}, ...FLOORS)],
  ['platform', PLATFORM],
]) {
  for (const name of existsSync(`src/${folder}`) ? readdirSync(`src/${folder}`) : []) {
    if (!(name in known)) failWith(`src/${folder}/${name} has no line in scripts/rooms.mjs`);
  }
}

const page = existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '';
const [begin, end] = [page.indexOf(BEGIN), page.indexOf(END)];
if (begin < 0 || end < begin)
  failWith(`${PAGE} needs the lines ${BEGIN} and ${END}; the picture goes between them`);

const picture = ['```text', 'src/', ...drawing(), '```'].join('\n');
const wanted = `${page.slice(0, begin + BEGIN.length)}\n\n${picture}\n\n${page.slice(end)}`;
if (wanted !== page) {
  if (process.argv.includes('--check'))
    failWith(`The picture in ${PAGE} is out of date: run \`npm run structure\``);
  writeFileSync(PAGE, wanted);
}
