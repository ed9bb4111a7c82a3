import { existsSync, readdirSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The files below a folder as paths with `/`, sorted; none when the folder does not exist. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).split(sep).join('/'))
    .sort();
}

export const isTest = (path) => /[.-]spec\.ts$/.test(path);
