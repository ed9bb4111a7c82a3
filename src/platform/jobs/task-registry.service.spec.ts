import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import type { Type } from '@nestjs/common';
import { defineTask } from './define-task';
import { OnTask } from './on-task.decorator';
import { TaskRegistryService } from './task-registry.service';

const OPTIONS = { queue: 'pieces', attempts: 3, backoffMs: 1 };
const sweep = defineTask<{ room: string }>('spec.sweep-room', OPTIONS);

class Sweeper {
  readonly swept: string[] = [];

  @OnTask(sweep)
  async sweepRoom({ room }: { room: string }): Promise<void> {
    this.swept.push(room);
  }
}

class SecondSweeper {
  @OnTask(sweep)
  async sweepAgain(): Promise<void> {}
}

async function registryOf(
  ...providers: Type[]
): Promise<{ registry: TaskRegistryService; sweeper: Sweeper }> {
  const app = await Test.createTestingModule({
    imports: [DiscoveryModule],
    providers: [TaskRegistryService, ...providers],
  }).compile();
  await app.init();
  return { registry: app.get(TaskRegistryService), sweeper: app.get(Sweeper) };
}

describe('a task', () => {
  it('is done by the method that says so, on its service', async () => {
    const { registry, sweeper } = await registryOf(Sweeper);
    expect(registry.queues()).toEqual(['pieces']);
    await registry.find('spec.sweep-room')?.perform({ room: 'attic' }, {} as never);
    expect(sweeper.swept).toEqual(['attic']);
    expect(registry.find('spec.unknown')).toBeUndefined();
  });

  it('without a handler refuses the start', async () => {
    await expect(registryOf()).rejects.toThrow('No handler: spec.sweep-room');
  });

  it('with two handlers refuses the start', async () => {
    await expect(registryOf(Sweeper, SecondSweeper)).rejects.toThrow(
      'The task spec.sweep-room has two handlers: SecondSweeper.sweepAgain',
    );
  });

  it('is defined once, with two attempts at least, in a queue that is not one of jobs', () => {
    expect(() => defineTask('spec.sweep-room', OPTIONS)).toThrow('defined twice');
    expect(() => defineTask('spec.once', { ...OPTIONS, attempts: 1 })).toThrow('two attempts at least');
    expect(() => defineTask('spec.write', { ...OPTIONS, queue: 'mail' })).toThrow(
      'The queue mail is for jobs',
    );
  });
});
