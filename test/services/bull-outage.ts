import { Logger } from '@nestjs/common';
import { lastValueFrom } from 'rxjs';
import { BullTransport } from '#platform/jobs/bull-transport';
import { messageFor } from '#platform/jobs/job-message';
import { JobsConfig } from '#platform/jobs/jobs.config';
import { backendOn, type BullGround } from '#test/bull-ground';
import { ownTimeOf, until } from '#test/pace';
import type { ControlledServer } from '#test/services/controlled-server';
import { whenControllable } from '#test/services/servers';

const message = (id: string) => messageFor({ id, name: 'spec.do-it', attempts: 0, payload: {} });

/** What messages do while what they stand on is away, and after. */
export function describeBullOutage(standsOn: ControlledServer, newGround: () => Promise<BullGround>): void {
  whenControllable([standsOn], `messages over a ${standsOn.name} that goes away`, () => {
    beforeAll(() => void Logger.overrideLogger(false));
    afterAll(() => standsOn.start());

    it('are refused at once, and stored and delivered again when it is back', async () => {
      const ground = await newGround();
      const backend = backendOn(ground);
      const transport = new BullTransport(backend, new JobsConfig());
      const taken: string[] = [];
      const server = transport.server('mail', ['spec.do-it'], async ({ id }) => void taken.push(id));
      await server.listen();
      const client = transport.client('mail');
      const send = (id: string) => lastValueFrom(client.emit('spec.do-it', message(id)));
      await send('a');
      await until('the first is taken', () => taken.length === 1);
      await standsOn.stop();
      const sending = send('b');
      const time = ownTimeOf(sending);
      await expect(sending).rejects.toMatchObject({ kind: 'unavailable' });
      expect(await time).toBeLessThan(5_000);
      await standsOn.start();
      const isStored = () => send('c').then(Boolean, () => false);
      await until('the queue takes messages again', isStored);
      await until('the last is taken', () => taken.length === 2);
      expect(taken).toEqual(['a.0', 'c.0']);
      await client.close();
      await server.close();
      await backend.close();
      await ground.drop();
    });
  });
}
