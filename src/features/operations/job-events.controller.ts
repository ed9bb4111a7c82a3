import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Scopes } from '#platform/access/scopes.decorator';
import { eventStream } from '#platform/http/event-stream';
import { LastEventId } from '#platform/http/last-event-id.decorator';
import { Problem } from '#platform/http/problem.decorator';
import { JobEventDto, JobEventListDto, ListJobEventsQueryDto } from './job-event.dto';
import { JobIdParamDto } from './job-request.dto';
import { JobStreamService } from './job-stream.service';
import { JobWatchersService } from './job-watchers.service';
import { OperatorJobsService } from './operator-jobs.service';

const EXAMPLE = `id: 2
event: started
data: {"number":2,"kind":"started","at":"2026-11-21T02:00:00.100Z","data":{"attempt":1}}

`;

@ApiTags('jobs')
@Scopes('jobs/read')
@Controller('jobs/:id')
export class JobEventsController {
  constructor(
    private readonly jobs: OperatorJobsService,
    private readonly streams: JobStreamService,
    private readonly watchers: JobWatchersService,
  ) {}

  /** Lists what happened to a job, in order. */
  @Get('events')
  @Problem('not-found', 'job.not-found', 'No job has this id.')
  async listJobEvents(
    @Param() { id }: JobIdParamDto,
    @Query() query: ListJobEventsQueryDto,
  ): Promise<JobEventListDto> {
    return JobEventListDto.from(await this.jobs.events(id, query));
  }

  /**
   * Tells what happens to a job while it happens, as server-sent events, until it has ended, or your credential is no good any more.
   * The data of each is a `JobEventDto`, its id the number of the event.
   */
  @Get('stream')
  @ApiResponse({
    status: 200,
    description: 'The events, each as soon as it is there.',
    content: { 'text/event-stream': { schema: { type: 'string' }, example: EXAMPLE } },
  })
  @ApiResponse({ status: 204, description: 'The job has ended, and that was the last event that you have.' })
  @Problem('not-found', 'job.not-found', 'No job has this id.')
  @Problem('unavailable', 'jobs.too-many-streams', 'As many jobs as possible are watched already.')
  async watchJob(
    @Param() { id }: JobIdParamDto,
    @LastEventId() after: number,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const isWelcome = () => this.watchers.isWelcome(request);
    await eventStream(await this.streams.follow(id, after, isWelcome), JobEventDto.told, response);
  }
}
