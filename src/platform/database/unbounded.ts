import type { DataSource, QueryRunner } from 'typeorm';

/**
 * Does the work in a transaction whose statements may take their time, unlike those of the API. Whatever the work left
 * open, savepoints too, is rolled back when it fails.
 */
export async function unbounded<T>(
  database: DataSource,
  work: (runner: QueryRunner) => Promise<T>,
): Promise<T> {
  const runner = database.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query('SET LOCAL statement_timeout = 0');
    const result = await work(runner);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await rollBack(runner);
    throw error;
  } finally {
    await runner.release();
  }
}

/** TypeORM's rollback ends the innermost savepoint only; a connection that is lost has nothing to roll back. */
async function rollBack(runner: QueryRunner): Promise<void> {
  try {
    while (runner.isTransactionActive) await runner.rollbackTransaction();
  } catch {
    return;
  }
}
