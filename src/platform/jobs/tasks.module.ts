import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TaskEngine } from './task-engine';
import { TaskRegistryService } from './task-registry.service';
import { TasksService } from './tasks.service';

/** The mechanism of tasks, the small pieces of big jobs. */
@Global()
@Module({
  imports: [DiscoveryModule],
  providers: [TaskEngine, TaskRegistryService, TasksService],
  exports: [TaskEngine, TasksService],
})
export class TasksModule {}
