import 'reflect-metadata';
import type { TaskDefinition } from './define-task';
import type { TaskContext } from './task-context';

const TASK = Symbol('task');

/**
 * Makes a service's method the handler of a task. It may be called twice for one task, even after it succeeded. A
 * `LibraryError` whose kind says that asking again is of no use makes the task a lost one; after any other error it is tried
 * again.
 */
export function OnTask<Data extends object>(task: TaskDefinition<Data>) {
  return <M extends (data: Data, context: TaskContext) => Promise<unknown>>(
    _target: object,
    _method: string | symbol,
    descriptor: TypedPropertyDescriptor<M>,
  ) => Reflect.defineMetadata(TASK, task, descriptor.value as object);
}

/** The task that a method handles. */
export const handledTask = (method: object) =>
  Reflect.getMetadata(TASK, method) as TaskDefinition | undefined;
