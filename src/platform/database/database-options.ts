import type { Client } from 'pg';
import type { DataSourceOptions } from 'typeorm';
import type { PostgresConfig } from './postgres.config';
import { SnakeCaseNaming } from './snake-case-naming';

/** How the library talks to PostgreSQL, the same in the application, its tasks and the migrations' command line. */
export function databaseOptions(config: PostgresConfig) {
  return {
    type: 'postgres',
    url: config.address,
    namingStrategy: new SnakeCaseNaming(),
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    poolSize: config.poolSize,
    connectTimeoutMS: 5_000,
    applicationName: 'bookwheel',
    extra: {
      keepAlive: true,
      statement_timeout: config.statementTimeoutMs,
      // Just when the pool hands it out, a connection has no listener, and its loss would end the process.
      onConnect: (client: Client) => void client.on('error', () => undefined),
    },
  } satisfies DataSourceOptions;
}
