import type { DataSource } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { Job } from './job.entity';

/** @throws LibraryError `job.not-found` */
export async function findJob(database: DataSource, id: string): Promise<Job> {
  const job = await database.getRepository(Job).findOneBy({ id });
  if (job) return job;
  throw new LibraryError('not-found', 'job.not-found', 'No job has this id.');
}
