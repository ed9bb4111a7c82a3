import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { JobControlService } from '#platform/jobs/job-control.service';
import type { Job } from '#platform/jobs/job.entity';
import { JobsSearch } from '#platform/jobs/jobs.search';
import { JobsService } from '#platform/jobs/jobs.service';
import { startCrew, type JobsCrew } from './jobs-crew';
import type { JobsGround } from './jobs-ground';

/** What the tests of a suite stand on: the ground, a process that asks for jobs, and workers that come and go. */
export class JobsStage {
  ground: JobsGround;
  /** Asks and sweeps, but does nothing itself; as the API does. */
  asker: JobsCrew;
  private readonly workers = new Set<JobsCrew>();

  get jobs(): JobsService {
    return this.asker.context.get(JobsService);
  }

  get control(): JobControlService {
    return this.asker.context.get(JobControlService);
  }

  get search(): JobsSearch {
    return this.asker.context.get(JobsSearch);
  }

  async open(ground: JobsGround): Promise<void> {
    this.ground = ground;
    this.asker = await startCrew(ground.variables);
  }

  /** A further process, which begins to work when it is prepared. */
  async worker(prepare: (crew: JobsCrew) => void = () => undefined): Promise<JobsCrew> {
    const crew = await startCrew(this.ground.variables);
    this.workers.add(crew);
    prepare(crew);
    await crew.work();
    return crew;
  }

  /** Waits for the end of one of the workers. */
  async end(worker: JobsCrew): Promise<void> {
    this.workers.delete(worker);
    await worker.close();
  }

  async endWorkers(): Promise<void> {
    await Promise.all([...this.workers].map((worker) => this.end(worker)));
  }

  async close(): Promise<void> {
    await this.asker.close();
    await this.ground.drop();
  }

  /** The job, when it has come to its end. */
  async ended(id: string): Promise<Job> {
    for (;;) {
      const job = await this.search.one(id);
      if (job.finishedAt) return job;
      await sleep(20);
    }
  }

  /** What happened to the job, in order. */
  async history(id: string): Promise<string[]> {
    return (await this.search.events(id, 0, 1_000)).map(({ kind }) => kind);
  }

  /** A worker in a process of its own begins something, as soon as there is something, and is killed over it. */
  async takeAndDie(): Promise<void> {
    const { PATH = '' } = process.env;
    const words = ['--require', require.resolve('#test/run-typescript.cjs')];
    const child = spawn(process.execPath, [...words, require.resolve('#test/contracts/jobs-victim')], {
      env: { PATH, ...this.ground.variables },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(child, 'close');
    const vain = ended.then(() => Promise.reject(new Error('The process ended without taking anything')));
    await Promise.race([once(child.stdout, 'data'), vain]);
    child.kill('SIGKILL');
    await ended;
  }
}
