import type { Readable } from 'node:stream';

/** What kinds of files there are; each has a bucket of its own, and all are private. */
export const BUCKETS = ['covers', 'originals', 'avatars', 'exports'] as const;

export type Bucket = (typeof BUCKETS)[number];

/** Where an object is; `demandKey` says which keys there may be. */
export interface ObjectPlace {
  bucket: Bucket;
  key: string;
}

/** What is to be put: bytes that are there, or a stream of any length, which need not be known. */
export type ObjectSource = Uint8Array | Readable;

export interface PutOptions {
  /** The media type, for stores that keep one. */
  type?: string;
  /** An object that is longer is refused, and nothing of it is kept. */
  maxBytes?: number;
}

/** An object that is wholly there; `etag` changes with its content and is opaque. */
export interface PutObject {
  size: number;
  /** In hexadecimal. */
  sha256: string;
  etag: string;
}

export interface ObjectStat {
  size: number;
  etag: string;
  modifiedAt: Date;
}

export interface ListedObject {
  key: string;
  size: number;
  modifiedAt: Date;
}

/** Bytes from `start` to `end`, both counted from 0 and both included; without `end`, and beyond it, to the last one. */
export interface ByteRange {
  start: number;
  end?: number;
}

export interface SignedGetOptions {
  /** For how long the address is good, from 1 second to a week. */
  seconds: number;
  /** As what the object is answered. */
  type: string;
  /** Under which name a browser saves it, instead of showing it. */
  fileName?: string;
}

export interface SignedFormOptions {
  seconds: number;
  /** The only media type that is taken. */
  type: string;
  maxBytes: number;
}

/**
 * A form that somebody else may send, once and again until it expires: a POST to `url` as `multipart/form-data` with the
 * fields, and after them the bytes as `file`.
 */
export interface SignedForm {
  url: string;
  fields: Record<string, string>;
  expiresAt: Date;
}

/** Keeps objects by bucket and key. Faults are LibraryErrors: `object.…` of one object, `storage.…` of the whole store. */
export abstract class ObjectStore {
  /**
   * Makes the buckets that are missing.
   *
   * @throws LibraryError `storage.unreachable` within ten seconds, `storage.refused`
   */
  abstract prepare(): Promise<void>;

  /**
   * Keeps the whole object or nothing; one of the same key is replaced, and whoever reads it has the old one to its end.
   *
   * @throws LibraryError `object.bad-key`, `object.too-large`, `storage.full`; whatever the stream fails with
   */
  abstract put(place: ObjectPlace, source: ObjectSource, options?: PutOptions): Promise<PutObject>;

  /** @throws LibraryError `object.not-found`, `object.bad-range` when the object ends before the range begins */
  abstract get(place: ObjectPlace, range?: ByteRange): Promise<Readable>;

  /** Undefined when the object is not there. */
  abstract stat(place: ObjectPlace): Promise<ObjectStat | undefined>;

  /** Does nothing when the object is not there. */
  abstract remove(place: ObjectPlace): Promise<void>;

  /** The objects whose keys begin so, in no order that can be relied on. */
  abstract list(bucket: Bucket, prefix?: string): AsyncIterable<ListedObject>;

  /** An address by which whoever has it may GET the object; one without a host is the library's own. */
  abstract signGet(place: ObjectPlace, options: SignedGetOptions): Promise<string>;

  /** What is sent by the form is an object as it came: check it before anything is made of it. */
  abstract signForm(place: ObjectPlace, options: SignedFormOptions): Promise<SignedForm>;

  /** Removes what writers that died before the time left unfinished. */
  abstract sweepDrafts(before: Date): Promise<void>;
}
