import { DataSource } from 'typeorm';
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
async function cutBetweenStatements(): Promise<unknown> {
  const transaction = connection.transaction(async ({ queryRunner }) => {
    const client = (await queryRunner?.connect()) as NodeJS.EventEmitter & { processID: number };
    await queryRunner?.query('SELECT 1');
    const cut = new Promise((resolve) => client.once('end', resolve));
    await onServer(`SELECT pg_terminate_backend(${client.processID})`);
    await cut;
    await queryRunner?.query('SELECT 2');
  });
  return transaction.catch((error: unknown) => error);
}

describe('a connection that was lost', () => {
  it('between two statements of a transaction is known as lost', async () => {
    const error = await cutBetweenStatements();
    expect([isConnectionLoss(error), String(error)]).toEqual([true, expect.stringMatching(/released/)]);
  });
});
