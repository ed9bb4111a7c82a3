import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import type { AppEnvironment } from './setting';

export type Variables = Readonly<Record<string, string | undefined>>;

const readFile = (path: string): Variables => (existsSync(path) ? parse(readFileSync(path)) : {});

/** The variables that are set; an empty one counts as not set and hides nothing. */
const set = (variables: Variables): Variables =>
  Object.fromEntries(Object.entries(variables).filter(([, value]) => value));

/** Which environment the variables name; a faulty name is left for the loader of the settings to tell. */
export function appEnvironment(variables: Variables): AppEnvironment {
  return (variables['APP_ENV'] || 'development') as AppEnvironment;
}

/**
 * The variables of this process: `.env` of the folder, over it `.env.<APP_ENV>`, over both the real environment.
 * The only place that reads `process.env`.
 */
export function readEnvironment(folder = process.cwd(), own: Variables = process.env): Variables {
  const general = set(readFile(join(folder, '.env')));
  const environment = appEnvironment({ ...general, ...set(own) });
  return { ...general, ...set(readFile(join(folder, `.env.${environment}`))), ...set(own) };
}
