import { setTimeout as pause } from 'node:timers/promises';
import { ownTimeOf } from '#test/pace';
import { JOB, letter, RmqMail, until } from '#test/services/rmq-mail';
import { rabbitmq, whenControllable } from '#test/services/servers';

/** RabbitMQ takes seconds to start, and longer on a busy machine. */
jest.setTimeout(300_000);

whenControllable([rabbitmq], 'jobs while RabbitMQ is in trouble', () => {
  const mail = new RmqMail();
  let taken: unknown[] = [];
  const take = async ({ data }: { data: Record<string, unknown> }) => void taken.push(data.n);

  afterEach(async () => {
    await rabbitmq.start();
    await mail.end();
    taken = [];
  });

  const said = (word: string) => mail.lines.filter((line) => line.includes(word));

  const isSent = (by: ReturnType<RmqMail['transport']>, n: number) =>
    mail.emit(by, letter({ n })).then(() => true);

  it('are taken again after every connection was closed by force', async () => {
    const server = await mail.serve(take);
    const sender = mail.transport();
    await mail.emit(sender, letter({ n: 1 }));
    await until(() => taken.includes(1));
    await rabbitmq.ctl('close_all_connections', 'by a spec');
    await until(() => isSent(sender, 2));
    await until(() => taken.includes(2));
    expect(said('cannot be used')).toHaveLength(2);
    await server.close();
  });

  it('come to another worker when the connection of theirs is lost, and are acknowledged once', async () => {
    let begun = 0;
    await mail.serve(async () => {
      begun += 1;
      await pause(begun === 1 ? 3_000 : 0);
    });
    await mail.emit(mail.transport(), letter());
    await until(() => begun === 1);
    await rabbitmq.ctl('close_all_connections', 'by a spec');
    await until(() => begun === 2);
    await mail.closeServers();
    expect([begun, await mail.waiting()]).toEqual([2, 0]);
  });

  it('stay where they are when a server is paused, also after its connection is back', async () => {
    const server = await mail.serve(take);
    await server.pause();
    await rabbitmq.ctl('close_all_connections', 'by a spec');
    await until(() => said('(mail) is connected').length === 2);
    await mail.emit(mail.transport(), letter({ n: 1 }));
    await pause(500);
    expect([taken, await mail.waiting()]).toEqual([[], 1]);
  });

  it.each([
    ['stopped', () => rabbitmq.stop()],
    ['killed', () => rabbitmq.kill()],
  ])('are refused soon while it is %s; what was sent before and after arrives', async (_, end) => {
    await mail.serve(take);
    const sender = mail.transport();
    const idle = mail.transport();
    await mail.emit(sender, letter({ n: 1 }));
    await until(() => taken.includes(1));
    await mail.closeServers();
    await mail.emit(sender, letter({ n: 2 }));
    await mail.serve(take);
    await end();
    for (const by of [sender, idle, sender, idle]) {
      const emitting = mail.emit(by, letter());
      const time = ownTimeOf(emitting);
      await expect(emitting).rejects.toMatchObject({ code: 'rmq.unreachable' });
      expect(await time).toBeLessThan(5_100);
    }
    await pause(3_000);
    await rabbitmq.start();
    await Promise.all([sender, idle].map((by, n) => until(() => isSent(by, 3 + n))));
    await until(() => [2, 3, 4].every((n) => taken.includes(n)));
    expect(said('cannot be used')).toHaveLength(3);
  });

  it('are refused within five seconds while it is short of memory; those that came in are done', async () => {
    const sender = mail.transport();
    for (const n of [1, 2, 3]) await mail.emit(sender, letter({ n }));
    const watermark = (value: string) => rabbitmq.ctl('set_vm_memory_high_watermark', ...value.split(' '));
    await watermark('absolute 1');
    try {
      const emitting = mail.emit(sender, letter({ n: 4 }));
      const time = ownTimeOf(emitting);
      await expect(emitting).rejects.toThrow(/no answer within five seconds/);
      expect(await time).toBeLessThan(5_500);
      await mail.serve(take, { mailConcurrency: 1 });
      await until(() => taken.length === 3);
    } finally {
      await watermark('0.4');
    }
    await until(() => isSent(sender, 5));
    await until(() => taken.includes(5));
  });

  it('that are held too long are taken back, and the worker goes on', async () => {
    await rabbitmq.setConsumerTimeout(2_000);
    let begun = 0;
    await mail.serve(async ({ data }) => {
      begun += 1;
      if (begun === 1) await pause(8_000);
      taken.push(data.n);
    });
    await mail.emit(mail.transport(), letter({ n: 1 }));
    await until(() => begun === 2);
    expect(said('delivery acknowledgement')).toHaveLength(1);
    await mail.emit(mail.transport(), letter({ n: 2 }));
    await until(() => taken.includes(2));
    await rabbitmq.stop();
  });

  it('have no server before RabbitMQ is there', async () => {
    await rabbitmq.stop();
    const server = mail.transport().server('mail', [JOB], take);
    const listening = server.listen();
    const time = ownTimeOf(listening);
    await expect(listening).rejects.toMatchObject({ code: 'rmq.unreachable' });
    expect(await time).toBeLessThan(10_000);
    await rabbitmq.start();
    await server.listen();
    await mail.emit(mail.transport(), letter({ n: 1 }));
    await until(() => taken.includes(1));
    await server.close();
  });
});
