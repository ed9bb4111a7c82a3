import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '#test/database';
import { migrate, migrationStatus, resetDatabase, revertMigration, schemaDrift } from './migration-tasks';
import { PostgresConfig } from './postgres.config';

let database: TestDatabase;
let config: PostgresConfig;

beforeEach(async () => {
  database = await createDatabase();
  config = Object.assign(new PostgresConfig(), { url: database.url });
});
afterEach(() => database.drop());

async function query(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query<object>(sql).finally(() => client.end());
  return rows;
}
const emptied = () => query('DROP SCHEMA public CASCADE; CREATE SCHEMA public').then(() => undefined);
const applied = async () => (await migrationStatus(config)).map((migration) => migration.applied);

describe('the migrations', () => {
  it('bring an empty database to what the entities say', async () => {
    await emptied();
    const known = (await migrationStatus(config)).map(({ name }) => name);
    expect(new Set(await applied())).toEqual(new Set([false]));
    expect(await migrate(config)).toEqual(known);
    expect(new Set(await applied())).toEqual(new Set([true]));
    expect(await schemaDrift(config)).toEqual([]);
  });

  it('run once, also when several processes start together', async () => {
    await emptied();
    const ran = await Promise.all([migrate(config), migrate(config), migrate(config)]);
    expect(ran.filter(({ length }) => length > 0)).toHaveLength(1);
    expect(await migrate(config)).toEqual([]);
  });

  it('can be taken back, the newest first, down to nothing, and run again', async () => {
    for (const [left] of (await applied()).entries()) {
      await revertMigration(config);
      expect((await applied()).filter(Boolean)).toHaveLength((await applied()).length - left - 1);
    }
    expect(
      await query(
        `SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'migrations'`,
      ),
    ).toEqual([]);
    await migrate(config);
    expect(await schemaDrift(config)).toEqual([]);
  });

  it('make the queues a schema of their own, which stays while ours are taken back', async () => {
    const version = () => query('SELECT max(version) AS version FROM bullmq.migration');
    const [newest] = await version();
    await query('DROP SCHEMA bullmq CASCADE');
    expect(await migrate(config)).toEqual([]);
    await revertMigration(config);
    expect(await version()).toEqual([newest]);
    expect(await query(`SELECT to_regclass('public.job') AS job`)).toEqual([{ job: null }]);
    await migrate(config);
  });

  it('build the queues anew, empty', async () => {
    await query(`INSERT INTO bullmq.meta (queue, field, value) VALUES ('parser', 'paused', '1')`);
    await resetDatabase(config);
    expect(await query('SELECT queue FROM bullmq.meta')).toEqual([]);
  });

  it('build a database anew, empty', async () => {
    await query(`INSERT INTO categories (name, key) VALUES ('Sea', 'sea'); CREATE TABLE stray ()`);
    await resetDatabase(config);
    expect(await query('SELECT name FROM categories')).toEqual([]);
    expect(await query(`SELECT to_regclass('stray') AS stray`)).toEqual([{ stray: null }]);
    expect(await schemaDrift(config)).toEqual([]);
  });
});
