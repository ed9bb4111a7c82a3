import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { BullBackend } from '#platform/jobs/bull-backend';
import type { TaskDefinition } from '#platform/jobs/define-task';
import { OnTask } from '#platform/jobs/on-task.decorator';
import type { TaskContext } from '#platform/jobs/task-context';
import { TaskEngine } from '#platform/jobs/task-engine';
import { TaskRegistryService } from '#platform/jobs/task-registry.service';
import { TasksService } from '#platform/jobs/tasks.service';
import { backendOn, type BullGround } from '#test/bull-ground';

/** What a process has to add tasks and to do them. */
export interface TaskCrew {
  tasks: TasksService;
  engine: TaskEngine;
  close(): Promise<void>;
}

/** Puts the parts of a process together, with a service that does the task. */
export async function crewOn<Data extends object>(
  ground: BullGround,
  task: TaskDefinition<Data>,
  perform: (data: Data, context: TaskContext) => Promise<unknown>,
): Promise<TaskCrew> {
  class Crew {
    @OnTask(task)
    perform(data: Data, context: TaskContext): Promise<unknown> {
      return perform(data, context);
    }
  }
  const app = await Test.createTestingModule({
    imports: [DiscoveryModule],
    providers: [
      { provide: BullBackend, useFactory: () => backendOn(ground) },
      TaskRegistryService,
      TasksService,
      TaskEngine,
      Crew,
    ],
  }).compile();
  await app.init();
  return { tasks: app.get(TasksService), engine: app.get(TaskEngine), close: () => app.close() };
}
