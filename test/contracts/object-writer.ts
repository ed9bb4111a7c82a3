import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { DiskObjectStore } from '#features/storage/disk-object-store';
import { MinioConfig } from '#features/storage/minio.config';
import type { ObjectStore } from '#features/storage/object-store';
import { S3ObjectStore } from '#features/storage/s3-object-store';

const MEBIBYTE = 1024 * 1024;

const place = { bucket: 'exports' as const, key: 'long' };

/** So many pieces of a mebibyte; after the one that is told, somebody is told and the next ones take their time. */
async function* pieces(count: number, told = Infinity): AsyncGenerator<Buffer> {
  for (let number = 0; number < count; number += 1) {
    if (number === told) process.stdout.write('writing\n');
    if (number > told) await sleep(100);
    yield Buffer.alloc(MEBIBYTE, number);
  }
}

async function passThrough(store: ObjectStore, mebibytes: number): Promise<number> {
  const { size } = await store.put(place, Readable.from(pieces(mebibytes)));
  let read = 0;
  for await (const chunk of (await store.get(place)) as AsyncIterable<Buffer>) read += chunk.length;
  return size === read ? read : NaN;
}

const peakMebibytes = () => Math.round(process.resourceUsage().maxRSS / 1024);

/** Writes without end, or tells by how many mebibytes 200 of them raise the most memory that 32 of them took. */
async function write(kind: string, where: string, work: string): Promise<void> {
  const config = () => Object.assign(new MinioConfig(), JSON.parse(where) as object);
  const store = kind === 'disk' ? new DiskObjectStore(where) : new S3ObjectStore(config());
  if (work === 'endless') return void (await store.put(place, Readable.from(pieces(10_000, 20))));
  await passThrough(store, 32);
  const before = peakMebibytes();
  const bytes = await passThrough(store, 200);
  process.stdout.write(`${JSON.stringify({ bytes, grown: peakMebibytes() - before })}\n`);
}

const [kind = '', where = '', work = ''] = process.argv.slice(2);
void write(kind, where, work);
