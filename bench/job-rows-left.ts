import { Client } from 'pg';
import type { Closing } from '#processes/closing';

const WRITTEN = `
  SELECT count(*)::integer AS jobs,
    count(*) FILTER (WHERE state = 'succeeded' AND attempts = 1)::integer AS succeeded,
    (SELECT count(*)::integer FROM job_events) AS events
  FROM jobs`;

/** Of each job: queued, started, succeeded. */
const EVENTS = 3;

interface Written {
  jobs: number;
  succeeded: number;
  events: number;
}

/** Looks at the rows that a batch of jobs left in the database, each of which succeeded once, and removes them. */
export async function rowsLeftIn(url: string, closing: Closing): Promise<(count: number) => Promise<void>> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  closing.onClose(() => client.end());
  return async (count) => {
    const { rows } = await client.query<Written>(WRITTEN);
    const { jobs, succeeded, events } = rows[0] as Written;
    if (jobs !== count || succeeded !== count || events !== count * EVENTS)
      throw new Error(`Of ${count} jobs ${jobs} are there, ${succeeded} succeeded once, ${events} events.`);
    await client.query('TRUNCATE jobs CASCADE');
  };
}
