import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first folder, of those named and then of PATH, that has all these programs; undefined when none has. */
export function folderWith(programs, folders = []) {
  const searched = [...folders, ...(process.env.PATH ?? '').split(delimiter)];
  return searched.find((folder) => programs.every((program) => existsSync(join(folder, program))));
}
