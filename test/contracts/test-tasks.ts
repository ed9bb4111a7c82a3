import { Injectable } from '@nestjs/common';
import { defineTask } from '#platform/jobs/define-task';
import { OnTask } from '#platform/jobs/on-task.decorator';
import type { TaskContext } from '#platform/jobs/task-context';

interface Piece {
  n: number;
}

export const PIECE = defineTask<Piece>('test.do-piece', {
  queue: 'test-pieces',
  attempts: 3,
  backoffMs: 100,
});

/** What a test lets a task do. */
type Work = (piece: Piece, context: TaskContext) => Promise<unknown>;

/** Does the tasks of tests: at once, unless a test says how. */
@Injectable()
export class TestTasks {
  /** The ids of those that were begun, in order. */
  readonly begun: string[] = [];
  private work: Work = () => Promise.resolve();

  /** From now on tasks are done so. */
  when(work: Work): void {
    this.work = work;
  }

  @OnTask(PIECE)
  do(piece: Piece, context: TaskContext): Promise<unknown> {
    this.begun.push(context.id);
    return this.work(piece, context);
  }
}
