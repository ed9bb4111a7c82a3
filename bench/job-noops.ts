import { Injectable } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { defineJob } from '#platform/jobs/define-job';
import { defineTask } from '#platform/jobs/define-task';
import { OnJob } from '#platform/jobs/on-job.decorator';
import { OnTask } from '#platform/jobs/on-task.decorator';
import { JobTally } from './job-tally';

class Piece {
  @IsInt()
  number: number;
}

export const NOOP_JOB = defineJob('bench.do-nothing', { queue: 'parser', payload: Piece });

export const NOOP_TASK = defineTask<Piece>('bench.do-nothing', {
  ...{ queue: 'bench', attempts: 5, backoffMs: 1_000 },
});

/** Does nothing, as a job and as a task, and counts that. */
@Injectable()
export class JobNoops {
  readonly tally = new JobTally();

  @OnJob(NOOP_JOB)
  async doJob({ number }: Piece): Promise<void> {
    this.tally.note(number);
  }

  @OnTask(NOOP_TASK)
  async doTask({ number }: Piece): Promise<void> {
    this.tally.note(number);
  }
}
