import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { migrate } from '#platform/database/migration-tasks';
import { PostgresConfig } from '#platform/database/postgres.config';
import { describeBullMessages } from '#test/bull-messages-contract';
import { describeBullTasks } from '#test/bull-tasks-contract';
import { describeBullOutage } from '#test/services/bull-outage';
import { postgres, servers } from '#test/services/servers';

jest.setTimeout(300_000);

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: servers.postgresUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/** A database of its own on a PostgreSQL that others run. */
async function newGround() {
  const name = `bull_${randomUUID().replaceAll('-', '')}`;
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(servers.postgresUrl);
  url.pathname = `/${name}`;
  await migrate(Object.assign(new PostgresConfig(), { url: url.href }));
  const drop = () => onServer(`DROP DATABASE ${name} WITH (FORCE)`);
  return { variables: { POSTGRES_URL: url.href }, drop };
}

describe('messages over a PostgreSQL that others run', () => describeBullMessages(newGround));

describe('tasks over a PostgreSQL that others run', () => describeBullTasks(newGround));

describeBullOutage(postgres, newGround);
