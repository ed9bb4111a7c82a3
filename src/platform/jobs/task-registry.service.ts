import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { definedTasks, type TaskDefinition } from './define-task';
import { handledTask } from './on-task.decorator';
import { providerMethods } from './provider-methods';
import type { TaskContext } from './task-context';

/** Does a task. */
export type PerformTask = (data: object, context: TaskContext) => Promise<unknown>;

/** A task of the library and the method that does it. */
export interface HandledTask {
  task: TaskDefinition;
  perform: PerformTask;
}

/** Knows every task of the library and the method that does it. */
@Injectable()
export class TaskRegistryService {
  private readonly handled = new Map<string, HandledTask>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error when a task has no handler, or two: then the process must not start */
  onModuleInit(): void {
    for (const { name, declared, call } of providerMethods(this.discovery, this.scanner)) {
      const task = handledTask(declared);
      if (!task) continue;
      if (this.handled.has(task.name)) throw new Error(`The task ${task.name} has two handlers: ${name}`);
      this.handled.set(task.name, { task, perform: call });
    }
    const idle = definedTasks().filter(({ name }) => !this.handled.has(name));
    if (idle.length > 0) throw new Error(`No handler: ${idle.map(({ name }) => name).join(', ')}`);
  }

  /** The queues that have tasks. */
  queues(): string[] {
    return [...new Set([...this.handled.values()].map(({ task }) => task.queue))];
  }

  /** The task of the name; undefined when an older or newer version of the library has left it. */
  find(name: string): HandledTask | undefined {
    return this.handled.get(name);
  }
}
