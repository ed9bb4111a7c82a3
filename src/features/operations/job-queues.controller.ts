import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { JobQueueDto, JobQueueListDto } from './job-queue.dto';
import { JobQueuesService } from './job-queues.service';

@ApiTags('jobs')
@Controller('job-queues')
export class JobQueuesController {
  constructor(private readonly queues: JobQueuesService) {}

  /** Lists the queues of jobs and of their tasks, with how many are where. */
  @Get()
  @Scopes('jobs/read')
  async listJobQueues(): Promise<JobQueueListDto> {
    return JobQueueListDto.from(await this.queues.list());
  }

  /** Lets nobody begin what is in the queue; what runs goes on. */
  @Post(':name/pause')
  @Scopes('jobs/run')
  @HttpCode(200)
  @Problem('not-found', 'job-queue.not-found', 'No queue has this name.')
  async pauseJobQueue(@Param('name') name: string): Promise<JobQueueDto> {
    return JobQueueDto.from(await this.queues.pause(name));
  }

  /** Lets what is in the queue be begun again. */
  @Post(':name/resume')
  @Scopes('jobs/run')
  @HttpCode(200)
  @Problem('not-found', 'job-queue.not-found', 'No queue has this name.')
  async resumeJobQueue(@Param('name') name: string): Promise<JobQueueDto> {
    return JobQueueDto.from(await this.queues.resume(name));
  }
}
