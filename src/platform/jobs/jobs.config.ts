import { IsInt, Max, Min } from 'class-validator';
import { Setting } from '#platform/config/setting';
import type { JobQueue } from './job-queue';

export class JobsConfig {
  @Setting(
    'How many jobs of the queue `parser` a worker does at a time; the books of an import are counted apart.',
  )
  @IsInt()
  @Min(1)
  @Max(100)
  parserConcurrency = 1;

  @Setting('How many jobs of the queue `mail` a worker does at a time.')
  @IsInt()
  @Min(1)
  @Max(100)
  mailConcurrency = 5;

  @Setting('How many jobs of the queue `search` a worker does at a time.')
  @IsInt()
  @Min(1)
  @Max(100)
  searchConcurrency = 1;

  @Setting('After how many seconds each process looks for jobs that nobody took.')
  @IsInt()
  @Min(1)
  @Max(300)
  sweepSeconds = 5;

  @Setting('For how many seconds a worker that is not heard of keeps its jobs.')
  @IsInt()
  @Min(5)
  @Max(3_600)
  leaseSeconds = 30;

  @Setting(
    'For how many days a job that came to its end is kept, and with it its idempotency key; jobs of schedules are kept for ever.',
  )
  @IsInt()
  @Min(1)
  @Max(3_650)
  keepDays = 30;

  concurrencyOf(queue: JobQueue): number {
    return { parser: this.parserConcurrency, mail: this.mailConcurrency, search: this.searchConcurrency }[
      queue
    ];
  }
}
