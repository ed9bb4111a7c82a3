import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { settingsOf, type ConfigClass } from '#platform/config/setting';
import { libraryConfigs } from './library.config';

const HEAD = `# Configuration

Written by \`npm run configuration\` from the \`*.config.ts\` classes. A variable of the environment wins over the same
one in \`.env.<APP_ENV>\`, which wins over \`.env\`. An empty variable counts as not set. Lists are separated by commas.
All faults are told at once when a process starts. Secrets with a default are refused in production.
`;

function shown(value: unknown): string {
  const text = Array.isArray(value) ? value.join(',') : String(value);
  return text === '' ? '' : `\`${text}\``;
}

function group(config: ConfigClass): string {
  const rows = settingsOf(config).map(
    ({ variable, default: value, description }) => `| \`${variable}\` | ${shown(value)} | ${description} |`,
  );
  const title = config.name.replace(/Config$/, '');
  return [
    `\n## ${title}\n`,
    '| variable | default | what it does |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

/** Writes docs/configuration.md from the classes of settings. */
const path = join(dirname(require.resolve('#package.json')), 'docs', 'configuration.md');
writeFileSync(path, HEAD + libraryConfigs.map(group).join(''));
