import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

/** Whoever uses a database, or a process with one, may be kept waiting by a busy machine. */
jest.setTimeout(180_000);

/** A database of its own for a test file, migrated and empty. */
export interface TestDatabase {
  name: string;
  url: string;
  drop(): Promise<void>;
}

/** The URL of a database of the test server, which the global setup of Jest starts. */
function urlOf(name: string): string {
  const url = process.env['TEST_POSTGRES_URL'];
  if (!url) throw new Error('TEST_POSTGRES_URL is not set: the global setup of Jest sets it');
  return url.replace('NAME_OF_DATABASE', name);
}

/** Runs a statement on the server, outside any test's database. */
export async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: urlOf('postgres') });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** Copies the migrated template. */
export async function createDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE template_bookwheel STRATEGY file_copy`);
  return { name, url: urlOf(name), drop: () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}
