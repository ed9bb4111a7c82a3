import { ObjectStore } from '#features/storage/object-store';
import { LibraryError } from '#platform/errors/library-error';

/** Keeps objects in memory. */
export class MemoryObjectStore extends ObjectStore {
  readonly objects = new Map<string, Uint8Array>();

  put(key: string, bytes: Uint8Array): Promise<void> {
    this.objects.set(key, bytes);
    return Promise.resolve();
  }

  get(key: string): Promise<Buffer> {
    const bytes = this.objects.get(key);
    if (bytes) return Promise.resolve(Buffer.from(bytes));
    return Promise.reject(
      new LibraryError('not-found', 'object.not-found', `No object is kept under ${key}.`),
    );
  }

  has(key: string): Promise<boolean> {
    return Promise.resolve(this.objects.has(key));
  }
}
