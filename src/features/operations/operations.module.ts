import { Module } from '@nestjs/common';
import { AuthModule } from '#features/auth/auth.module';
import { AuditRetentionService } from '#platform/audit/audit-retention.service';
import { JobRetentionService } from '#platform/jobs/job-retention.service';
import { JobRetentionWatchService } from '#platform/jobs/job-retention-watch.service';
import { AuditEventsController } from './audit-events.controller';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';
import { JobEventsController } from './job-events.controller';
import { JobQueuesController } from './job-queues.controller';
import { JobQueuesService } from './job-queues.service';
import { JobSchedulesController } from './job-schedules.controller';
import { JobStreamService } from './job-stream.service';
import { JobsController } from './jobs.controller';
import { JobWatchersService } from './job-watchers.service';
import { OperatorJobsService } from './operator-jobs.service';

/** Shows operators how the library is, and what it does and will do, and who did what; what was done long ago is removed. */
@Module({
  imports: [AuthModule],
  controllers: [
    AuditEventsController,
    HealthController,
    JobsController,
    JobEventsController,
    JobQueuesController,
    JobSchedulesController,
  ],
  providers: [
    AuditRetentionService,
    HealthService,
    JobQueuesService,
    JobRetentionService,
    JobRetentionWatchService,
    JobStreamService,
    JobWatchersService,
    OperatorJobsService,
  ],
})
export class OperationsModule {}
