import { setTimeout as sleep } from 'node:timers/promises';
import { answerParent } from './answer-parent';
import type { JobBare } from './job-bare';
import { bareBull } from './job-bare-bull';
import { bareRmq } from './job-bare-rmq';
import { bareRows, type JobBareRows } from './job-bare-rows';
import type { JobPlace } from './job-crew';
import { atATime, REQUESTERS } from './job-hands';
import { jobSpent } from './job-spent';
import { JobTally } from './job-tally';

const tally = new JobTally();
let bare: JobBare;
let rows: JobBareRows | undefined;
let kind: JobPlace['kind'];
let finished: Promise<void>;

async function take(_number: number, id: string): Promise<void> {
  await rows?.claim(id);
  await rows?.end(id);
}

/** A process that uses BullMQ or amqplib by itself to add messages, or to work them off. */
answerParent({
  open: async (place: JobPlace) => {
    kind = place.kind;
    rows = place.rows ? bareRows(place) : undefined;
    bare = await (place.variables['RMQ_URL'] ? bareRmq(place) : bareBull(place));
    if (place.part === 'works') await bare.work(take, (number) => tally.note(number));
  },
  expect: (count: number) => {
    finished = tally.expect(count);
  },
  add: (count: number) =>
    kind === 'tasks'
      ? bare.addAll(Array.from({ length: count }, (_, number) => number))
      : atATime(count, REQUESTERS, async (number) => bare.add(number, (await rows?.insert(number)) ?? '')),
  finished: async () => {
    await finished;
    while ((await bare.left()) > 0) await sleep(2);
  },
  check: () => tally.check(),
  spent: jobSpent,
});
