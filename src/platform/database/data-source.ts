import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { readEnvironment } from '#platform/config/environment';
import { configOf, loadConfigs } from '#platform/config/load-configs';
import { databaseOptions } from './database-options';
import { PostgresConfig } from './postgres.config';

const ROOT = join(__dirname, '..', '..', '..');
const configs = loadConfigs([PostgresConfig], { ...readEnvironment(), APP_ENV: undefined });

/** The data source of TypeORM's command line: every entity and migration, of the database that POSTGRES_* names. */
export const dataSource = new DataSource({
  ...databaseOptions(configOf(configs, PostgresConfig)),
  entities: [join(ROOT, 'src', '{features,platform}', '*', '*.entity.js')],
  migrations: [join(ROOT, 'migrations', '*.js')],
});
