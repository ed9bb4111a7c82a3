import { dirname, join } from 'node:path';

/** The folder of the sample's data: it stays in the package and is not copied to `dist`. */
export function sampleFolder(): string {
  return join(dirname(require.resolve('#package.json')), 'sample');
}
