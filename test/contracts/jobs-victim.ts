import { COUNT } from '#test/fakes/test-jobs';
import { startCrew } from './jobs-crew';

/** Takes a job or a task, says so, and never gets done with it. */
async function workInVain(): Promise<void> {
  const crew = await startCrew(process.env);
  const take = () => {
    process.stdout.write('taken\n');
    return new Promise<never>(() => undefined);
  };
  crew.jobs.when(COUNT, take);
  crew.tasks.when(take);
  await crew.work();
}

void workInVain();
