import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import type { AppEnvironment } from './setting';

export type Variables = Readonly<Record<string, string | undefined>>;

const readFile = (path: string): Variables => (existsSync(path) ? parse(readFileSync(path)) : {});

/** Which environment the variables name; a faulty name is left for the loader of the settings to tell. */
export function appEnvironment(variables: Variables): AppEnvironment {
  return (variables['APP_ENV'] || 'development') as AppEnvironment;
}

/**
 * The variables of this process: `.env` of the folder, over it `.env.<APP_ENV>`, over both the real environment.
 * The only place that reads `process.env`.
 */
export function readEnvironment(folder = process.cwd(), own: Variables = process.env): Variables {
  const general = readFile(join(folder, '.env'));
  const environment = appEnvironment({ ...general, ...own });
  return { ...general, ...readFile(join(folder, `.env.${environment}`)), ...own };
}
