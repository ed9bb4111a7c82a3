import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';
import { JobEventsController } from './job-events.controller';
import { JobQueuesController } from './job-queues.controller';
import { JobQueuesService } from './job-queues.service';
import { JobSchedulesController } from './job-schedules.controller';
import { JobStreamService } from './job-stream.service';
import { JobsController } from './jobs.controller';
import { OperatorJobsService } from './operator-jobs.service';

/** Shows operators how the library is, and what it does and will do. */
@Module({
  controllers: [
    HealthController,
    JobsController,
    JobEventsController,
    JobQueuesController,
    JobSchedulesController,
  ],
  providers: [HealthService, JobQueuesService, JobStreamService, OperatorJobsService],
})
export class OperationsModule {}
