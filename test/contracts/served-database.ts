import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '#platform/database/migration-tasks';
import { PostgresConfig } from '#platform/database/postgres.config';
import { servers } from '#test/services/servers';

/** A database of its own, migrated and empty, on the PostgreSQL that is run for the specs. */
export interface ServedDatabase {
  url: string;
  drop(): Promise<void>;
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: servers.postgresUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

export async function createServedDatabase(): Promise<ServedDatabase> {
  const name = `jobs_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(servers.postgresUrl);
  url.pathname = `/${name}`;
  await migrate(Object.assign(new PostgresConfig(), { url: url.href }));
  return { url: url.href, drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
}
