import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LibraryError } from '#platform/errors/library-error';
import { ObjectStore } from './object-store';

const KEY = /^[\w-][\w.-]*(\/[\w-][\w.-]*)*$/;

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Keeps files in a folder of this machine; a reader never sees half an object, and a crash leaves none. */
export class DiskObjectStore extends ObjectStore {
  constructor(private readonly folder: string) {
    super();
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.pathOf(key);
    const draft = `${path}.${randomUUID()}.draft`;
    await mkdir(dirname(path), { recursive: true });
    try {
      const file = await open(draft, 'wx');
      await file.writeFile(bytes).finally(() => file.close());
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
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
