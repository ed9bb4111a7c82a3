import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { badRange, objectNotFound } from '#features/storage/object-faults';
import { demandKey } from '#features/storage/object-key';
import {
  ObjectStore,
  type Bucket,
  type ByteRange,
  type ListedObject,
  type ObjectPlace,
  type ObjectSource,
  type ObjectStat,
  type PutObject,
  type PutOptions,
  type SignedForm,
  type SignedFormOptions,
} from '#features/storage/object-store';
import { Metered } from '#features/storage/metered';

const nameOf = ({ bucket, key }: ObjectPlace) => `${bucket}/${key}`;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Keeps objects in memory, each under its bucket, a slash and its key; what it signs nobody answers. */
export class MemoryObjectStore extends ObjectStore {
  readonly objects = new Map<string, Uint8Array>();
  /** When an object was put, if it was not just now. */
  readonly times = new Map<string, Date>();

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  async put(place: ObjectPlace, source: ObjectSource, { maxBytes }: PutOptions = {}): Promise<PutObject> {
    demandKey(place.key);
    const stream = source instanceof Readable ? source : Readable.from([source]);
    const bytes = await buffer(stream.pipe(new Metered(maxBytes)));
    this.objects.set(nameOf(place), bytes);
    return { size: bytes.length, sha256: sha256(bytes), etag: sha256(bytes) };
  }

  async get(place: ObjectPlace, { start, end = Infinity }: ByteRange = { start: 0 }): Promise<Readable> {
    const bytes = this.objects.get(nameOf(place));
    if (!bytes) throw objectNotFound(place);
    if (start > end || (start >= bytes.length && end !== Infinity)) throw badRange(place);
    return Readable.from([bytes.subarray(start, end + 1)]);
  }

  async stat(place: ObjectPlace): Promise<ObjectStat | undefined> {
    const bytes = this.objects.get(nameOf(place));
    return bytes && { size: bytes.length, etag: sha256(bytes), modifiedAt: this.timeOf(nameOf(place)) };
  }

  async remove(place: ObjectPlace): Promise<void> {
    this.objects.delete(nameOf(place));
  }

  async *list(bucket: Bucket, prefix = ''): AsyncGenerator<ListedObject> {
    const begin = `${bucket}/${prefix}`;
    for (const [name, { length }] of [...this.objects].filter(([name]) => name.startsWith(begin)))
      yield { key: name.slice(bucket.length + 1), size: length, modifiedAt: this.timeOf(name) };
  }

  signGet(place: ObjectPlace): Promise<string> {
    return Promise.resolve(`memory:${nameOf(place)}`);
  }

  async signForm(place: ObjectPlace, { seconds }: SignedFormOptions): Promise<SignedForm> {
    const expiresAt = new Date(Date.now() + seconds * 1_000);
    return { url: `memory:${nameOf(place)}`, fields: {}, expiresAt };
  }

  sweepDrafts(): Promise<void> {
    return Promise.resolve();
  }

  private timeOf(name: string): Date {
    return this.times.get(name) ?? new Date();
  }
}
