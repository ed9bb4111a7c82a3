import { join } from 'node:path';
import { DataConfig } from '#platform/config/data.config';
import { configOf, type LoadedConfigs } from '#platform/config/load-configs';
import { PostgresConfig } from '#platform/database/postgres.config';
import { keepOffForeignBooks } from './demo-database';
import { readSettings } from './settings';

const DEFAULTS = { RUN_LOG_LEVEL: 'warn', PARSER_REQUEST_SPACING_MS: '20' };

/** The settings with a folder of the demo's own inside DATA_DIR, and without the books of anybody else. */
export async function demoSettings(apiBase: string): Promise<LoadedConfigs> {
  const dataDir = join(configOf(readSettings(), DataConfig).dir, 'demo');
  const configs = readSettings(DEFAULTS, { DATA_DIR: dataDir, PARSER_API_BASE: apiBase });
  const postgres = configOf(configs, PostgresConfig);
  if (postgres.isExternal) {
    await keepOffForeignBooks(postgres);
    console.log('Its books go into the database that POSTGRES_URL or POSTGRES_HOST names.');
  }
  return configs;
}
