import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TasksService } from '#platform/jobs/tasks.service';
import { COUNT } from '#test/fakes/test-jobs';
import { until } from '#test/pace';
import { LEASE_SECONDS } from './jobs-crew';
import type { JobsStage } from './jobs-stage';
import { PIECE } from './test-tasks';

/** What becomes of jobs and tasks whose worker is killed over them. */
export function describeCrashes(stage: JobsStage): void {
  it('whose worker is killed are finished by another', async () => {
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    await stage.takeAndDie();
    expect(await stage.search.one(id)).toMatchObject({ state: 'running', attempts: 1 });
    const { jobs } = await stage.worker();
    expect(await stage.ended(id)).toMatchObject({ state: 'succeeded', attempts: 2 });
    expect(jobs.begun.map((begun) => begun.id)).toEqual([id]);
    expect(await stage.history(id)).toEqual(['queued', 'started', 'lost', 'started', 'succeeded']);
  });

  it('that take longer than a lost worker would keep them stay with theirs', async () => {
    const slowly = () => sleep((LEASE_SECONDS + 2) * 1_000);
    const workers = [
      await stage.worker(({ jobs }) => jobs.when(COUNT, slowly)),
      await stage.worker(({ jobs }) => jobs.when(COUNT, slowly)),
    ];
    const { id } = await stage.jobs.enqueue(COUNT, { to: 1 });
    expect(await stage.ended(id)).toMatchObject({ state: 'succeeded', attempts: 1 });
    expect(workers.flatMap(({ jobs }) => jobs.begun)).toHaveLength(1);
  });

  it('have tasks that another does when their worker is killed', async () => {
    const id = randomUUID();
    await stage.asker.context.get(TasksService).add(PIECE, [{ id, data: { n: 1 } }]);
    await stage.takeAndDie();
    const { tasks } = await stage.worker();
    await until('it is begun again', () => tasks.begun.length > 0);
    expect(tasks.begun).toEqual([id]);
  });
}
