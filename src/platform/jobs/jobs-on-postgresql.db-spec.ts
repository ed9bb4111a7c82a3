import { bullTraffic } from '#test/contracts/bull-traffic';
import { describeJobs } from '#test/contracts/jobs-contract';
import { createDatabase } from '#test/database';

describeJobs('BullMQ on PostgreSQL', async () => {
  const { url, drop } = await createDatabase();
  const variables = { POSTGRES_URL: url };
  return { variables, ...bullTraffic(variables), drop };
});
