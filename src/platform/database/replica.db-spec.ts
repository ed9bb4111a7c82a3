import { createDatabase, type TestDatabase } from '#test/database';
import { until } from '#test/pace';
import { PostgresConfig } from './postgres.config';
import { Replica } from './replica';
import { isReplicaFault } from './replica-fault';

let place: TestDatabase;
let replica: Replica;

beforeAll(async () => {
  place = await createDatabase();
  replica = new Replica(place.url, new PostgresConfig());
});
afterAll(async () => {
  await replica.close();
  await place.drop();
});

const ENDLESS = 'SELECT pg_sleep(60)';

/** How many connections work for somebody who waits. */
async function busy(): Promise<number> {
  const { rows } = await replica.query({
    text: `SELECT count(*)::integer AS count FROM pg_stat_activity WHERE query = '${ENDLESS}' AND state = 'active'`,
  });
  return (rows[0] as { count: number }).count;
}

describe('a replica that is abandoned', () => {
  it('fails what it owes as if it had gone away, and is asked anew afterwards', async () => {
    const faults = [1, 2].map(() => replica.query({ text: ENDLESS }).catch((error: unknown) => error));
    await until('both are asked', async () => (await busy()) === 2);
    replica.abandon();
    for (const fault of await Promise.all(faults)) expect(isReplicaFault(fault, true)).toBe(true);
    expect(replica.asOf).toBe(-Infinity);
    expect((await replica.query({ text: 'SELECT 1 AS one' })).rows).toEqual([{ one: 1 }]);
  });
});
