import { setTimeout as sleep } from 'node:timers/promises';
import type { Queue } from 'bullmq';
import { lastValueFrom } from 'rxjs';
import type { BullBackend } from '#platform/jobs/bull-backend';
import { BullQueue } from '#platform/jobs/bull-queue';
import { BullTransport } from '#platform/jobs/bull-transport';
import { DeadLetter } from '#platform/jobs/dead-letter';
import { messageFor, type JobMessage } from '#platform/jobs/job-message';
import type { JobQueue } from '#platform/jobs/job-queue';
import type { QueueServer, TakeMessage } from '#platform/jobs/job-transport';
import { JobsConfig } from '#platform/jobs/jobs.config';
import { RetryLater } from '#platform/jobs/retry-later';
import { backendOn, QUICK, takeAndDie, type BullGround } from '#test/bull-ground';
import { until } from '#test/pace';

const message = (id: string, attempts = 0, type = 'spec.do-it') =>
  messageFor({ id, name: type, attempts, payload: { of: id } });

/** What messages over BullMQ must do, whatever it stands on. */
export function describeBullMessages(newGround: () => Promise<BullGround>): void {
  let ground: BullGround;
  let backend: BullBackend;
  let transport: BullTransport;
  let servers: QueueServer[];

  beforeEach(async () => {
    ground = await newGround();
    backend = backendOn(ground);
    transport = new BullTransport(backend, new JobsConfig(), QUICK);
    servers = [];
  });
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.close()));
    await backend.close();
    await ground.drop();
  });

  async function listen(take: TakeMessage, queue: JobQueue = 'parser'): Promise<QueueServer> {
    const server = transport.server(queue, ['spec.do-it'], take);
    servers.push(server);
    await server.listen();
    return server;
  }

  async function send(sent: JobMessage, queue: JobQueue = 'parser'): Promise<void> {
    const client = transport.client(queue);
    await lastValueFrom(client.emit(sent.type, sent)).finally(() => client.close());
  }

  async function inQueue<T>(look: (queue: Queue<object>) => Promise<T>): Promise<T> {
    const queue = new BullQueue(backend, 'parser', {});
    return queue.use(look).finally(() => queue.close());
  }

  const dead = () =>
    inQueue(async (queue) => (await queue.getFailed()).map(({ id, failedReason }) => [id, failedReason]));
  const counts = () => inQueue((queue) => queue.getJobCounts('waiting', 'active', 'delayed', 'failed'));

  it('are delivered as they were sent, once, and then forgotten', async () => {
    const taken: JobMessage[] = [];
    await listen(async (one) => void taken.push(one));
    await send(message('a'));
    await send(message('b'));
    await until('both are taken', () => taken.length === 2);
    expect(taken.map(({ subject, data }) => [subject, data])).toEqual([
      ['a', { of: 'a' }],
      ['b', { of: 'b' }],
    ]);
    await until('both are forgotten', async () => Object.values(await counts()).every((n) => n === 0));
  });

  it('that wait for a worker find one that comes later', async () => {
    await send(message('a'));
    const taken: string[] = [];
    await listen(async ({ subject = '' }) => void taken.push(subject));
    await until('it is taken', () => taken.length === 1);
  });

  it('come again after the wait that was asked for', async () => {
    const times: number[] = [];
    await listen(async () => {
      times.push(performance.now());
      if (times.length === 1) throw new RetryLater(400, 'somebody else has it');
    });
    await send(message('a'));
    await until('it came twice', () => times.length === 2);
    expect(times[1]! - times[0]!).toBeGreaterThan(380);
    expect(times[1]! - times[0]!).toBeLessThan(15_000);
  });

  it('come again soon when they could not be looked at', async () => {
    const times: number[] = [];
    await listen(async () => {
      times.push(performance.now());
      if (times.length === 1) throw new Error('the database is away');
    });
    await send(message('a'));
    await until('it came twice', () => times.length === 2);
    expect(times[1]! - times[0]!).toBeGreaterThan(900);
    expect(await dead()).toEqual([]);
  });

  it('are kept with the reason when they are dead, until they are swept', async () => {
    await listen(async () => {
      throw new DeadLetter('nothing can be done');
    });
    await send(message('a', 3));
    await until('it is dead', async () => (await dead()).length === 1);
    expect(await dead()).toEqual([['a.3', 'nothing can be done']]);
    expect(await transport.sweepDead(3_600_000)).toBe(0);
    expect(await transport.sweepDead(0)).toBe(1);
    expect(await dead()).toEqual([]);
  });

  it('are dead when nobody does what they ask for, and when they are none', async () => {
    await listen(() => Promise.reject(new Error('must not be called')));
    await send(message('a', 0, 'spec.do-something-else'));
    await inQueue((queue) => queue.add('spec.do-it', { not: 'a message' }, { jobId: 'b' }));
    await until('both are dead', async () => (await dead()).length === 2);
    expect(new Map((await dead()) as [string, string][])).toEqual(
      new Map([
        ['a.0', 'Nobody does spec.do-something-else'],
        ['b', 'The body is no message that the library understands'],
      ]),
    );
  });

  it('are one while they wait, however often they are sent', async () => {
    for (let sent = 0; sent < 3; sent += 1) await send(message('a'));
    await send(message('a', 1));
    const taken: string[] = [];
    await listen(async ({ id }) => void taken.push(id));
    await until('all are taken', () => taken.length === 2);
    await sleep(200);
    expect(taken).toEqual(['a.0', 'a.1']);
  });

  it('are taken as many at a time as the settings say', async () => {
    const atOnce = { parser: 0, mail: 0, search: 0 };
    const most = { parser: 0, mail: 0, search: 0 };
    const done = { parser: 0, mail: 0, search: 0 };
    const may = { parser: 1, mail: 5, search: 1 };
    const takeOf = (queue: JobQueue) => async () => {
      most[queue] = Math.max(most[queue], (atOnce[queue] += 1));
      await until('as many are at work as may be', () => most[queue] >= may[queue]);
      await sleep(50);
      atOnce[queue] -= 1;
      done[queue] += 1;
    };
    for (const queue of ['parser', 'mail', 'search'] as const) {
      for (let n = 0; n < 8; n += 1) await send(message(`a${n}`), queue);
      await listen(takeOf(queue), queue);
    }
    await until('all are done', () => done.parser + done.mail + done.search === 24);
    expect(most).toEqual(may);
  });

  it('stay where they are once the server pauses, and its close waits for the one at work', async () => {
    let finish = () => {};
    const taken: string[] = [];
    const server = await listen(async ({ subject = '' }) => {
      taken.push(subject);
      await new Promise<void>((done) => (finish = done));
    });
    await send(message('a'));
    await until('it is taken', () => taken.length === 1);
    await server.pause();
    await send(message('b'));
    let closed = false;
    const closing = server.close().then(() => (closed = true));
    await sleep(300);
    expect([taken, closed]).toEqual([['a'], false]);
    finish();
    await closing;
    expect(await counts()).toEqual({ waiting: 1, active: 0, delayed: 0, failed: 0 });
    expect(taken).toEqual(['a']);
  });

  it('of a process that was killed go to another', async () => {
    await send(message('a'));
    await takeAndDie(ground, 'message', 'parser');
    const taken: string[] = [];
    await listen(async ({ id }) => void taken.push(id));
    await until('it is taken', () => taken.length === 1);
    expect(taken).toEqual(['a.0']);
  });

  it('with an id that the queue keeps to itself are refused with a word', async () => {
    const client = transport.client('parser');
    for (const id of ['urn:a', '12']) {
      const emitted = lastValueFrom(client.emit('spec.do-it', { ...message('a'), id }));
      await expect(emitted).rejects.toMatchObject({ code: 'job-id.invalid' });
    }
    await client.close();
  });
}
