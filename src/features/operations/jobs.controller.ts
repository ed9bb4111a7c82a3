import { Body, Controller, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Me, type Principal } from '#platform/access/principal';
import { any } from '#platform/access/scope-rule';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdempotencyKey } from '#platform/http/idempotency-key.decorator';
import { ListQuery } from '#platform/http/list-query.decorator';
import { ListRequest } from '#platform/http/list-request';
import { pointTo } from '#platform/http/point-to';
import { Problem } from '#platform/http/problem.decorator';
import { requestIdOf } from '#platform/http/request-id';
import { JOB_LIST } from '#platform/jobs/job-list';
import { JobDto, JobListDto } from './job.dto';
import { JobIdParamDto, RequestJobDto } from './job-request.dto';
import { OperatorJobsService } from './operator-jobs.service';

const headers = { Location: { description: 'Where the job is.', schema: { type: 'string' as const } } };

/** The job decides which of them it takes: `jobs/run` is for all, each of the others for those that name it. */
const RUNNING = any('jobs/run', 'imports/run', 'books/update');

@ApiTags('jobs')
@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: OperatorJobsService) {}

  /** Asks for a job: with `jobs/run` for any, with the scope of a job for that. It is done later, also when no worker runs now. */
  @Post()
  @Scopes(RUNNING)
  @HttpCode(202)
  @ApiResponse({ status: 202, description: 'The job is asked for.', headers, type: JobDto })
  @ApiResponse({
    ...{ status: 200, headers, type: JobDto },
    description: 'The job that the same request asked for before, or that is open and does the same.',
  })
  @Problem('invalid', 'job.request-differs', 'The idempotency key came with another request before.')
  @Problem(
    'conflict',
    'job.open',
    'Another job that is the only one of its kind is open, and does something else.',
  )
  @Problem('invalid', 'job.payload-too-large', 'The payload is larger than 64 kB.')
  @Problem('invalid', 'job.payload-invalid', 'The job cannot be done with this payload.')
  @Problem('invalid', 'job.not-requestable', 'No such job can be asked for.')
  async requestJob(
    @Body() body: RequestJobDto,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Me() me: Principal,
    @Res({ passthrough: true }) response: Response,
  ): Promise<JobDto> {
    const marks = { idempotencyKey, requestId: requestIdOf(response) };
    const { job, created } = await this.jobs.request(body, marks, me);
    pointTo(response, { id: job.id, created });
    return JobDto.from(job);
  }

  /** Lists jobs, the newest first unless another order is asked for. */
  @Get()
  @Scopes('jobs/read')
  async listJobs(@ListQuery(JOB_LIST) query: ListRequest): Promise<JobListDto> {
    return query.answer(await this.jobs.list(query.part), JobDto.from);
  }

  /** Answers a job as it stands. */
  @Get(':id')
  @Scopes('jobs/read')
  @Problem('not-found', 'job.not-found', 'No job has this id.')
  async getJob(@Param() { id }: JobIdParamDto): Promise<JobDto> {
    return JobDto.from(await this.jobs.one(id));
  }

  /** Cancels a job. One that nobody has begun ends at once; one that runs is asked to stop. */
  @Post(':id/cancel')
  @Scopes(RUNNING)
  @HttpCode(202)
  @Problem('not-found', 'job.not-found', 'No job has this id.')
  @Problem('conflict', 'job.ended', 'A job that is succeeded cannot be cancelled.')
  async cancelJob(@Param() { id }: JobIdParamDto, @Me() me: Principal): Promise<JobDto> {
    return JobDto.from(await this.jobs.cancel(id, me));
  }

  /** Lets a job that failed, died or was cancelled be tried again. */
  @Post(':id/retry')
  @Scopes(RUNNING)
  @HttpCode(202)
  @Problem('not-found', 'job.not-found', 'No job has this id.')
  @Problem('conflict', 'job.ended', 'A job that is succeeded cannot be tried again.')
  @Problem('conflict', 'job.open', 'A job that is running cannot be tried again.')
  async retryJob(@Param() { id }: JobIdParamDto, @Me() me: Principal): Promise<JobDto> {
    return JobDto.from(await this.jobs.retry(id, me));
  }
}
