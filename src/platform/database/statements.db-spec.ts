import { DataSource } from 'typeorm';
import { createDatabase, type TestDatabase } from '#test/database';
import { statementsOn } from '#test/statements-on';
import type { Statements } from './statements';

let database: TestDatabase;
let connection: DataSource;
let statements: Statements;

beforeAll(async () => {
  database = await createDatabase();
  connection = await new DataSource({ type: 'postgres', url: database.url, poolSize: 1 }).initialize();
  statements = statementsOn(connection);
});
afterAll(async () => {
  await connection.destroy();
  await database.drop();
});

const NUMBERS = { name: 'numbers', text: 'SELECT * FROM generate_series(1, $1::integer) AS number' };

describe('a prepared statement', () => {
  it('finds rows, or the only one, or none', async () => {
    expect(await statements.rows(NUMBERS, [2])).toEqual([{ number: 1 }, { number: 2 }]);
    expect(await statements.row(NUMBERS, [1])).toEqual({ number: 1 });
    expect(await statements.row(NUMBERS, [0])).toBeUndefined();
  });

  it('is planned once a connection', async () => {
    await statements.rows(NUMBERS, [1]);
    await statements.rows(NUMBERS, [2]);
    const prepared = await connection.query<object[]>('SELECT name FROM pg_prepared_statements');
    expect(prepared).toEqual([{ name: 'numbers' }]);
  });

  it('leaves its connection usable when it fails', async () => {
    await expect(statements.rows(NUMBERS, ['many'])).rejects.toThrow(/invalid input syntax/);
    expect(await statements.row(NUMBERS, [1])).toEqual({ number: 1 });
  });
});
