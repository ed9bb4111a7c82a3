import { createHash } from 'node:crypto';
import type { ObjectPlace, ObjectStore } from './object-store';

/** The number of bytes that an object really has, and their SHA-256 in hexadecimal; undefined when it is not there. */
export async function measureObject(
  store: ObjectStore,
  place: ObjectPlace,
): Promise<{ size: number; sha256: string } | undefined> {
  if (!(await store.stat(place))) return undefined;
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of (await store.get(place)) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex') };
}
