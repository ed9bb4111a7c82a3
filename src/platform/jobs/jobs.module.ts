import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '#platform/audit/audit.module';
import { ListsModule } from '#platform/lists/lists.module';
import { JobBellService } from './job-bell.service';
import { JobCancellingService } from './job-cancelling.service';
import { JobControlService } from './job-control.service';
import { JobEngineService } from './job-engine.service';
import { JobEvent } from './job-event.entity';
import { JobInboxService } from './job-inbox.service';
import { JobLeasesService } from './job-leases.service';
import { JobPause } from './job-pause.entity';
import { JobRegistryService } from './job-registry.service';
import { JobRequestsService } from './job-requests.service';
import { JobRunnerService } from './job-runner.service';
import { JobStepsService } from './job-steps.service';
import { JobSweepService } from './job-sweep.service';
import { Job } from './job.entity';
import { JobsSearch } from './jobs.search';
import { JobsService } from './jobs.service';

/** The mechanism of jobs; what there is to do is the features'. */
@Global()
@Module({
  imports: [AuditModule, DiscoveryModule, ListsModule, TypeOrmModule.forFeature([Job, JobEvent, JobPause])],
  providers: [
    JobBellService,
    JobCancellingService,
    JobControlService,
    JobEngineService,
    JobInboxService,
    JobLeasesService,
    JobRegistryService,
    JobRequestsService,
    JobRunnerService,
    JobStepsService,
    JobSweepService,
    JobsSearch,
    JobsService,
  ],
  exports: [
    JobControlService,
    JobEngineService,
    JobRequestsService,
    JobStepsService,
    JobSweepService,
    JobsSearch,
    JobsService,
  ],
})
export class JobsModule {}
