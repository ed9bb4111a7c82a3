import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '#test/pace';
import { IncomingFiles } from './incoming-files';

let dir: string;
let incoming: IncomingFiles;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'incoming-'));
  incoming = new IncomingFiles({ dir });
});
afterEach(async () => {
  incoming.onModuleDestroy();
  await rm(dir, { recursive: true });
});

describe('files that come', () => {
  it('are few at a time from the same sender, and others have room beside them', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const held = (sender: string) => incoming.receive(sender, () => gate);
    const many = Array.from({ length: 3 }, () => held('user:1'));
    await expect(held('user:1')).rejects.toMatchObject({ kind: 'too-many', code: 'request.too-many-files' });
    for (let sender = 2; sender < 15; sender += 1) many.push(held(`user:${sender}`));
    await expect(held('user:16')).rejects.toMatchObject({ kind: 'unavailable', code: 'request.busy' });
    open();
    await Promise.all(many);
    await expect(incoming.receive('user:1', () => Promise.resolve('read'))).resolves.toBe('read');
  });

  it('make room for others when they fail', async () => {
    for (let failed = 0; failed < 20; failed += 1) {
      const failing = incoming.receive('user:1', () => Promise.reject(new Error('No.')));
      await expect(failing).rejects.toThrow('No.');
    }
    expect(await readdir(join(dir, 'incoming'))).toEqual([]);
  });

  it('and are left by a process that was killed are removed within hours', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'performance'] });
    try {
      await incoming.onModuleInit();
      await mkdir(join(dir, 'incoming'), { recursive: true });
      await writeFile(join(dir, 'incoming', 'left'), 'young');
      jest.advanceTimersByTime(2 * 60 * 60 * 1_000 + 1);
      await until('it is removed', async () => (await readdir(join(dir, 'incoming'))).length === 0);
    } finally {
      jest.useRealTimers();
    }
  });
});
