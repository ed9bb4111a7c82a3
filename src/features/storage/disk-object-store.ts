import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LibraryError } from '#platform/errors/library-error';
import { ObjectStore } from './object-store';

const KEY = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

const NO_ROOM = ['ENOSPC', 'EDQUOT'];

/** Writes a new file; when it returns, the bytes are on the disk. */
async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** A draft that is older than this, in milliseconds, was left by a process that died. */
const DRAFT_AGE_MS = 60 * 60 * 1000;

/** Keeps files in a folder of this machine; a reader never sees half an object, whatever becomes of the writer. */
export class DiskObjectStore extends ObjectStore {
  private readonly drafts: string;
  private ready?: Promise<void>;

  constructor(private readonly folder: string) {
    super();
    this.drafts = join(folder, '.drafts');
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(key);
    const draft = join(this.drafts, randomUUID());
    try {
      await (this.ready ??= this.sweepDrafts());
      await writeDurably(draft, bytes);
      await mkdir(dirname(path), { recursive: true });
      await rename(draft, path);
    } catch (cause) {
      await rm(draft, { force: true });
      if (!NO_ROOM.includes((cause as NodeJS.ErrnoException).code ?? '')) throw cause;
      const message = `No room is left on the disk of ${this.folder}: make some, then try again.`;
      throw new LibraryError('unavailable', 'storage.full', message, { cause });
    }
  }

  /** Makes the folder of drafts and removes those that dead processes left in it. */
  private async sweepDrafts(): Promise<void> {
    await mkdir(this.drafts, { recursive: true });
    for (const name of await readdir(this.drafts)) {
      const path = join(this.drafts, name);
      const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
      if (Date.now() - mtimeMs > DRAFT_AGE_MS) await rm(path, { force: true });
    }
  }

  async get(key: string): Promise<Buffer> {
    try {
      return await readFile(this.pathOf(key));
    } catch (cause) {
      if (!isMissing(cause)) throw cause;
      throw new LibraryError('not-found', 'object.not-found', `No object is kept under ${key}.`, { cause });
    }
  }

  async has(key: string): Promise<boolean> {
    try {
      return (await stat(this.pathOf(key))).isFile();
    } catch (error) {
      if (isMissing(error)) return false;
      throw error;
    }
  }

  private pathOf(key: string): string {
    if (KEY.test(key) && !key.split('/').includes('..')) return join(this.folder, key);
    throw new LibraryError('invalid', 'object.bad-key', `"${key}" is not the key of an object.`);
  }
}
