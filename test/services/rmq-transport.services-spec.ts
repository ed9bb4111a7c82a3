import { setTimeout as pause } from 'node:timers/promises';
import { DeadLetter } from '#platform/jobs/dead-letter';
import type { JobMessage } from '#platform/jobs/job-message';
import { RetryLater } from '#platform/jobs/retry-later';
import { ownTimeOf } from '#test/pace';
import { servers } from '#test/services/servers';
import { JOB, letter, RmqMail, until } from '#test/services/rmq-mail';

/** Messages wait in real time. */
jest.setTimeout(300_000);

describe('messages over RabbitMQ', () => {
  const mail = new RmqMail();

  afterEach(() => mail.end());

  it('are kept although no worker was ever there', async () => {
    const sent = letter({ to: 'somebody' });
    await mail.emit(mail.transport(), sent);
    expect(await mail.waiting()).toBe(1);
    const kept = await mail.oneFrom();
    expect(JSON.parse(kept.content.toString())).toEqual(sent);
    expect(kept.properties).toMatchObject({
      ...{ contentType: 'application/cloudevents+json', deliveryMode: 2 },
      ...{ messageId: sent.id, type: JOB },
    });
  });

  it('are delivered once each', async () => {
    const taken: JobMessage[] = [];
    await mail.serve(async (one) => void taken.push(one));
    const sent = Array.from({ length: 50 }, (_, n) => letter({ n }));
    const sender = mail.transport();
    await Promise.all(sent.map((one) => mail.emit(sender, one)));
    await until(() => taken.length >= 50);
    await mail.closeServers();
    expect(new Set(taken.map(({ id }) => id)).size).toBe(50);
    expect(taken).toHaveLength(50);
    expect(await mail.waiting()).toBe(0);
  });

  it('of others, published by plain means, are delivered as they are', async () => {
    const taken: JobMessage[] = [];
    await mail.serve(async (one) => void taken.push(one));
    const foreign = { specversion: '1.0', id: 'a-1', source: '/shop', type: JOB, data: { a: 1 }, trace: 'x' };
    (await mail.plain()).sendToQueue(mail.queue, Buffer.from(JSON.stringify(foreign)));
    await until(() => taken.length);
    expect(taken).toEqual([foreign]);
  });

  it('come again after the wait, and not before', async () => {
    const times: number[] = [];
    await mail.serve(async () => {
      if (times.push(performance.now()) < 3) throw new RetryLater(800, 'not yet');
    });
    await mail.emit(mail.transport(), letter());
    await until(() => times.length === 3);
    const [first = 0, second = 0, third = 0] = times;
    expect(Math.min(second - first, third - second)).toBeGreaterThan(950);
    // The next longer wait that RabbitMQ knows is one of five seconds.
    expect(third - first).toBeLessThan(10_000);
    expect(await mail.waiting('.dead')).toBe(0);
  });

  it('do not hold up each other when one of them waits', async () => {
    const taken: unknown[] = [];
    await mail.serve(async ({ data }) => {
      taken.push(data.n);
      if (data.n === 1) throw new RetryLater(30_000, 'in a while');
    });
    const sender = mail.transport();
    for (const n of [1, 2]) await mail.emit(sender, letter({ n }));
    await until(() => taken.length === 2);
    await until(async () => (await mail.waiting('.retry.30000')) === 1);
  });

  it('that are given up stand where dead ones are kept, with the reason', async () => {
    await mail.serve(() => Promise.reject(new DeadLetter('nobody lives there')));
    const sent = letter();
    await mail.emit(mail.transport(), sent);
    const { content, properties } = await mail.oneFrom('.dead');
    expect(JSON.parse(content.toString())).toEqual(sent);
    expect(properties.headers).toMatchObject({ 'x-error': 'nobody lives there', 'x-attempt': 1 });
  });

  it.each([
    ['no JSON', '{', 'The body is no JSON'],
    ['no CloudEvent', '{"pattern":"mail.send-letter","data":{}}', 'The body is no CloudEvent'],
    ['of an unknown job', JSON.stringify({ ...letter(), type: 'mail.burn' }), 'no job called mail.burn'],
  ])('that are %s are dead, not lost and not in the way', async (_, body, reason) => {
    const taken: JobMessage[] = [];
    await mail.serve(async (one) => void taken.push(one), { mailConcurrency: 1 });
    (await mail.plain()).sendToQueue(mail.queue, Buffer.from(body), {
      userId: new URL(servers.rmqUrl).username,
      contentType: 'text/plain',
    });
    await mail.emit(mail.transport(), letter());
    await until(() => taken.length === 1);
    const { content, properties } = await mail.oneFrom('.dead');
    expect(content.toString()).toBe(body);
    expect(properties.headers?.['x-error']).toContain(reason);
  });

  it('that cannot even be looked at wait, none is lost, and it is said once', async () => {
    const taken = new Set<string>();
    let isAway = true;
    await mail.serve(async ({ id }) => {
      if (isAway) throw new Error('the database is away');
      taken.add(id);
    });
    const sender = mail.transport();
    for (let n = 0; n < 10; n++) await mail.emit(sender, letter());
    await pause(4_000);
    isAway = false;
    await until(() => taken.size === 10);
    expect(await mail.waiting('.dead')).toBe(0);
    expect(mail.lines.filter((line) => line.includes('the database is away'))).toHaveLength(1);
    expect(mail.lines.filter((line) => line.includes('looked at again'))).toHaveLength(1);
  });

  it('at work are finished when the server is closed, and no other is begun', async () => {
    const log: string[] = [];
    let finish: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (finish = resolve));
    const server = await mail.serve(
      async ({ data }) => {
        log.push(`begins ${String(data.n)}`);
        await gate;
        log.push(`ends ${String(data.n)}`);
      },
      { mailConcurrency: 1 },
    );
    const sender = mail.transport();
    for (const n of [1, 2, 3]) await mail.emit(sender, letter({ n }));
    await until(() => log.length);
    await server.pause();
    await mail.emit(sender, letter({ n: 4 }));
    finish();
    await server.close();
    expect(log).toEqual(['begins 1', 'ends 1']);
    const others: unknown[] = [];
    await mail.serve(async ({ data }) => void others.push(data.n), { mailConcurrency: 1 });
    await until(() => others.length === 3);
    expect(others.sort()).toEqual([2, 3, 4]);
  });

  it('go on when somebody deletes the queue', async () => {
    const taken: unknown[] = [];
    await mail.serve(async ({ data }) => void taken.push(data.n));
    const sender = mail.transport();
    await mail.emit(sender, letter({ n: 1 }));
    await (await mail.plain()).deleteQueue(mail.queue);
    await until(() => mail.emit(sender, letter({ n: 2 })).then(() => true));
    await until(() => taken.includes(2));
  });

  it('go nowhere, and that is said, while no RabbitMQ answers', async () => {
    const nowhere = mail.transport({}, 'amqp://user:a-secret@127.0.0.1:9');
    const unreachable = { kind: 'unavailable', code: 'rmq.unreachable' };
    await expect(nowhere.ping()).rejects.toMatchObject(unreachable);
    await expect(mail.emit(nowhere, letter())).rejects.toMatchObject(unreachable);
    await expect(mail.emit(nowhere, letter())).rejects.toThrow(
      /RabbitMQ at 127\.0\.0\.1:9 cannot be used \(.*ECONNREFUSED/,
    );
    await expect(nowhere.server('mail', [JOB], async () => {}).listen()).rejects.toMatchObject(unreachable);
    expect(await ownTimeOf(mail.emit(nowhere, letter()))).toBeLessThan(5_000);
    expect(mail.lines.join()).not.toContain('a-secret');
  });

  it('reach a RabbitMQ that answers', async () => {
    await expect(mail.transport().ping()).resolves.toBeUndefined();
  });
});
