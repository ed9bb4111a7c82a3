import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import type { StoreGround } from './object-store-ground';

const run = promisify(execFile);

const words = (where: readonly string[], work: string) => [
  ...['--require', require.resolve('#test/run-typescript.cjs')],
  ...[require.resolve('#test/contracts/object-writer.ts'), ...where, work],
];

/** What processes of their own do with a store; `where` is how they find it: its kind, and its folder or settings. */
export function describeWriting(ground: () => StoreGround, where: () => readonly string[]): void {
  const place = { bucket: 'exports' as const, key: 'long' };

  it('of 200 MiB passes through without being held in memory', async () => {
    const { stdout } = await run(process.execPath, words(where(), 'measured'));
    const { bytes, grown } = JSON.parse(stdout) as { bytes: number; grown: number };
    expect(bytes).toBe(200 * 1024 * 1024);
    expect(grown).toBeLessThan(100);
  }, 120_000);

  it('whose writer is killed in the middle stays what it was', async () => {
    const { store } = ground();
    await store.put(place, Buffer.from('old'));
    const writer = spawn(process.execPath, words(where(), 'endless'), {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(writer.stdout, 'data');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    expect(await text(await store.get(place))).toBe('old');
    const keys: string[] = [];
    for await (const { key } of store.list('exports', 'long')) keys.push(key);
    expect(keys).toEqual(['long']);
    await store.sweepDrafts(new Date(Date.now() + 60_000));
    expect(await store.stat(place)).toMatchObject({ size: 3 });
  }, 60_000);
}
