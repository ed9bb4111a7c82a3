import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { JobStepsService } from '#platform/jobs/job-steps.service';
import { startLibraryWithTestJobs, type LibraryWithTestJobs } from '#test/fakes/library-with-test-jobs';

/** Why a job of these tests fails. */
export const FAILURE = { code: 'mail.refused', message: 'Nobody lives there.' };

/** Somebody who asks a library for jobs of tests, and stands in for its workers. */
export class Operator {
  private constructor(
    readonly library: LibraryWithTestJobs,
    readonly steps: JobStepsService,
  ) {}

  /** Opens a library, to which the client speaks from now on. */
  static async open(): Promise<Operator> {
    const library = await startLibraryWithTestJobs();
    api.defaults.baseUrl = library.url;
    return new Operator(library, library.app.get(JobStepsService));
  }

  /** The id of a job that waits. */
  async request(name = 'test.count', payload: object = { to: 3 }): Promise<string> {
    return (await ok(api.requestJob({ requestJobDto: { name, payload } }))).id;
  }

  /** The id of a job that a worker has begun. */
  async running(name?: string, payload?: object): Promise<string> {
    const id = await this.request(name, payload);
    await this.steps.claim(id);
    return id;
  }
}
