import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** A database of its own for a test file, migrated and empty. */
export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

function serverUrl(): URL {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('TEST_POSTGRES_URL is not set: the global setup of Jest sets it');
  return new URL(url);
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl().href });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Copies the migrated template. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE template_bookwheel STRATEGY wal_log`);
  const url = serverUrl();
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
