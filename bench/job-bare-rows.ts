import { Pool } from 'pg';
import { v7 as newId } from 'uuid';
import type { JobPlace } from './job-crew';

/** The work on rows that the contract of jobs asks for; the database's triggers write the events. */
export interface JobBareRows {
  /** Returns the id of the row. */
  insert(number: number): Promise<string>;
  claim(id: string): Promise<void>;
  end(id: string): Promise<void>;
}

/** As many connections as the library keeps by default. */
const CONNECTIONS = 10;

const INSERT = `
  INSERT INTO jobs (id, name, queue, payload, max_attempts, requested_by, available_at, ring_at)
  VALUES ($1, 'bench.do-nothing', 'parser', $2, 5, 'library', clock_timestamp(),
    clock_timestamp() + interval '10 seconds')`;

const CLAIM = `
  UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_until = clock_timestamp() + interval '30 seconds'
  WHERE id = $1 AND state = 'queued'`;

const END = `UPDATE jobs SET state = 'succeeded' WHERE id = $1 AND state = 'running'`;

/** Three prepared statements a job, each a commit. */
export function bareRows({ variables }: JobPlace): JobBareRows {
  const pool = new Pool({ connectionString: variables['POSTGRES_URL'], max: CONNECTIONS });
  pool.on('error', console.error);
  const once = async (name: string, text: string, values: unknown[]) => {
    const { rowCount } = await pool.query({ name, text, values });
    if (rowCount !== 1) throw new Error(`The statement ${name} found no row.`);
  };
  return {
    insert: async (number) => {
      const id = newId();
      await once('insert', INSERT, [id, JSON.stringify({ number })]);
      return id;
    },
    claim: (id) => once('claim', CLAIM, [id]),
    end: (id) => once('end', END, [id]),
  };
}
