import { DataSource, type EntityManager } from 'typeorm';
import { createDatabase, onServer, type TestDatabase } from '#test/database';
import { isConnectionLoss } from './connection-loss';

let database: TestDatabase;
let connection: DataSource;

beforeAll(async () => {
  database = await createDatabase();
  connection = await new DataSource({ type: 'postgres', url: database.url, logging: false }).initialize();
});
afterAll(async () => {
  await connection.destroy();
  await database.drop();
});

/** What becomes of a transaction whose connection is cut off before its second statement. */
async function cutBefore(second: (manager: EntityManager) => Promise<unknown>): Promise<unknown> {
  const transaction = connection.transaction(async (manager) => {
    const client = (await manager.queryRunner?.connect()) as NodeJS.EventEmitter & { processID: number };
    await manager.query('SELECT 1');
    const cut = new Promise((resolve) => client.once('end', resolve));
    await onServer(`SELECT pg_terminate_backend(${client.processID})`);
    await cut;
    await second(manager);
  });
  return transaction.catch((error: unknown) => error);
}

describe('a connection that was lost between two statements of a transaction', () => {
  it.each([
    ['the runner', ({ queryRunner }: EntityManager) => queryRunner!.query('SELECT 2')],
    ['the manager', (manager: EntityManager) => manager.query('SELECT 2')],
    [
      'a transaction within',
      (manager: EntityManager) => manager.transaction((inner) => inner.query('SELECT 2')),
    ],
  ])('is known as lost when %s is asked for the second', async (_, second) => {
    const error = await cutBefore(second);
    expect([isConnectionLoss(error), String(error)]).toEqual([true, expect.stringMatching(/released/)]);
  });
});
