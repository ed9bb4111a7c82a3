import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { SchedulesService } from '#platform/jobs/schedules.service';
import { JobScheduleDto, JobScheduleListDto } from './job-schedule.dto';

@ApiTags('jobs')
@Scopes('jobs/read')
@Controller('job-schedules')
export class JobSchedulesController {
  constructor(private readonly schedules: SchedulesService) {}

  /** Lists the schedules of jobs by name, with the times that come and the last one. */
  @Get()
  async listJobSchedules(): Promise<JobScheduleListDto> {
    return { items: (await this.schedules.list()).map(JobScheduleDto.from) };
  }
}
