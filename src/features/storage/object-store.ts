/** Keeps files by key; a key is `/`-separated words of letters, digits, `.`, `_` and `-`. */
export abstract class ObjectStore {
  /** Writes the whole object or nothing; an object of the same key is replaced. */
  abstract put(key: string, bytes: Uint8Array): Promise<void>;

  /** @throws LibraryError `object.not-found` */
  abstract get(key: string): Promise<Buffer>;

  abstract has(key: string): Promise<boolean>;
}
