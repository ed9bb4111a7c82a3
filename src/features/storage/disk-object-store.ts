import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { LibraryError } from '#platform/errors/library-error';
import { diskPath, keyAt } from './disk-path';
import { filesBelow } from './files-below';
import { Metered } from './metered';
import { ObjectGrants } from './object-grants';
import { demandKey } from './object-key';
import { badRange, objectNotFound } from './object-faults';
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
  type SignedGetOptions,
} from './object-store';

const NO_ROOM = ['ENOSPC', 'EDQUOT'];

/** Where the library serves what it has signed; what is behind it is the grant. */
export const SIGNED_PATH = '/api/v1/files/signed/';

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;

/** Changes with every object that takes the place of another. */
async function statOf(file: FileHandle): Promise<ObjectStat> {
  const { ino, size, mtime, mtimeNs } = await file.stat({ bigint: true });
  return { size: Number(size), etag: `${ino.toString(36)}-${mtimeNs.toString(36)}`, modifiedAt: mtime };
}

/** Keeps objects in a folder of this machine; a reader never sees half of one, whatever becomes of the writer. */
export class DiskObjectStore extends ObjectStore {
  readonly grants: ObjectGrants;
  private readonly drafts: string;

  constructor(private readonly folder: string) {
    super();
    this.drafts = join(folder, '.drafts');
    this.grants = new ObjectGrants(join(folder, '.signing-key'));
  }

  /** Folders are made when something is put into them: not every process may write here. */
  prepare(): Promise<void> {
    return Promise.resolve();
  }

  async put(place: ObjectPlace, source: ObjectSource, { maxBytes }: PutOptions = {}): Promise<PutObject> {
    const path = this.pathOf(place);
    const draft = join(this.drafts, randomUUID());
    const stream = source instanceof Readable ? source : Readable.from([source]);
    try {
      await mkdir(this.drafts, { recursive: true });
      const written = await writeDurably(draft, stream, new Metered(maxBytes));
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
      return written;
    } catch (cause) {
      stream.destroy();
      await rm(draft, { force: true });
      if (!NO_ROOM.includes(codeOf(cause) ?? '')) throw cause;
      const message = `No room is left on the disk of ${this.folder}: make some, then try again.`;
      throw new LibraryError('unavailable', 'storage.full', message, { cause });
    }
  }

  async get(place: ObjectPlace, { start, end = Infinity }: ByteRange = { start: 0 }): Promise<Readable> {
    const file = await this.open(place);
    if (!file) throw objectNotFound(place);
    const { size } = await file.stat();
    if (start <= end && (start < size || (start === 0 && end === Infinity)))
      return file.createReadStream({ start, end: Math.min(end, Math.max(size - 1, 0)) });
    await file.close();
    throw badRange(place);
  }

  async stat(place: ObjectPlace): Promise<ObjectStat | undefined> {
    const file = await this.open(place);
    try {
      return file && (await statOf(file));
    } finally {
      await file?.close();
    }
  }

  async remove(place: ObjectPlace): Promise<void> {
    await rm(this.pathOf(place), { force: true });
  }

  async *list(bucket: Bucket, prefix = ''): AsyncGenerator<ListedObject> {
    const folder = join(this.folder, bucket);
    for await (const path of filesBelow(folder)) {
      const key = keyAt(relative(folder, path));
      const found = key?.startsWith(prefix) ? await stat(path).catch(() => undefined) : undefined;
      if (key !== undefined && found) yield { key, size: found.size, modifiedAt: found.mtime };
    }
  }

  async signGet(place: ObjectPlace, { seconds, type, fileName }: SignedGetOptions): Promise<string> {
    demandKey(place.key);
    const expiresAt = Date.now() + seconds * 1_000;
    return SIGNED_PATH + (await this.grants.sign({ method: 'GET', ...place, expiresAt, type, fileName }));
  }

  async signForm(place: ObjectPlace, options: SignedFormOptions): Promise<SignedForm> {
    demandKey(place.key);
    const { seconds, type, maxBytes } = options;
    const expiresAt = Date.now() + seconds * 1_000;
    const grant = await this.grants.sign({ method: 'POST', ...place, expiresAt, type, maxBytes });
    return { url: SIGNED_PATH + grant, fields: { 'Content-Type': type }, expiresAt: new Date(expiresAt) };
  }

  async sweepDrafts(before: Date): Promise<void> {
    const names = await readdir(this.drafts).catch(() => []);
    for (const name of names) {
      const path = join(this.drafts, name);
      const { mtime } = await stat(path).catch(() => ({ mtime: new Date() }));
      if (mtime < before) await rm(path, { force: true });
    }
  }

  private async open(place: ObjectPlace): Promise<FileHandle | undefined> {
    try {
      return await open(this.pathOf(place));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  private pathOf({ bucket, key }: ObjectPlace): string {
    demandKey(key);
    return join(this.folder, bucket, diskPath(key));
  }
}

/** Writes a new file; when it returns, the bytes are on the disk. */
async function writeDurably(path: string, source: Readable, meter: Metered): Promise<PutObject> {
  const file = await open(path, 'wx');
  try {
    await pipeline(source, meter, (bytes: AsyncIterable<Buffer>) => writeFile(file, bytes));
    await file.sync();
    const { etag } = await statOf(file);
    return { size: meter.size, sha256: meter.sha256(), etag };
  } finally {
    await file.close();
  }
}
