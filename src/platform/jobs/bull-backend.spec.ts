import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { lastValueFrom } from 'rxjs';
import { PostgresConfig } from '#platform/database/postgres.config';
import { ownTimeOf } from '#test/pace';
import { BullBackend } from './bull-backend';
import { BullTransport } from './bull-transport';
import { messageFor } from './job-message';
import { JobsConfig } from './jobs.config';
import { RedisConfig } from './redis.config';

/** What does not answer is given up after four seconds; what is not there, at once. */
jest.setTimeout(180_000);

let silent: Server;
let sockets: Socket[];
let backend: BullBackend;

/** A port at which somebody accepts connections and never says a word. */
const portOfSilent = () => (silent.address() as AddressInfo).port;

beforeEach(async () => {
  sockets = [];
  silent = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await backend.close();
  await new Promise((closed) => silent.close(closed));
});

const onPostgres = (port: number) =>
  new BullBackend(
    Object.assign(new PostgresConfig(), { url: `postgres://ann:sesame@127.0.0.1:${port}/books` }),
    new RedisConfig(),
  );
const onRedis = (port: number) =>
  new BullBackend(
    new PostgresConfig(),
    Object.assign(new RedisConfig(), { url: `redis://:sesame@127.0.0.1:${port}` }),
  );

const KINDS = [
  { name: 'PostgreSQL', make: onPostgres, code: 'database.unreachable' },
  { name: 'Redis', make: onRedis, code: 'redis.unreachable' },
];

/** How long the work takes to fail, in milliseconds of this process, and with what. */
async function failure(work: Promise<unknown>): Promise<{ ms: number; error: unknown }> {
  const time = ownTimeOf(work);
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { ms: await time, error };
}

describe.each(KINDS)('queues on a $name that is not there', ({ make, code }) => {
  it('are told at once, without a password', async () => {
    backend = make(9);
    const { ms, error } = await failure(backend.ping());
    expect(error).toMatchObject({ kind: 'unavailable', code });
    expect(String(error)).toMatch(/ECONNREFUSED.*: start it, or correct /);
    expect(String(error)).not.toContain('sesame');
    expect(ms).toBeLessThan(1_000);
  });

  it('that does not answer are told within five seconds', async () => {
    backend = make(portOfSilent());
    const { ms, error } = await failure(backend.ping());
    expect(error).toMatchObject({ kind: 'unavailable', code });
    expect(ms).toBeLessThan(5_000);
  });

  it('refuse to store a message, and to deliver any, while the process goes on', async () => {
    backend = make(9);
    const transport = new BullTransport(backend, new JobsConfig());
    const sent = messageFor({ id: 'a', name: 'spec.do-it', attempts: 0, payload: {} });
    const stored = lastValueFrom(transport.client('mail').emit(sent.type, sent));
    const listening = transport.server('mail', [sent.type], () => Promise.resolve()).listen();
    for (const { ms, error } of await Promise.all([failure(stored), failure(listening)])) {
      expect(error).toMatchObject({ kind: 'unavailable', code });
      expect(ms).toBeLessThan(1_000);
    }
  });
});
