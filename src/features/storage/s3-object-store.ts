import { pipeline, Readable } from 'node:stream';
import type { Client } from 'minio';
import { Metered } from './metered';
import type { MinioConfig } from './minio.config';
import { badRange } from './object-faults';
import { demandKey } from './object-key';
import {
  BUCKETS,
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
import { s3Client, s3Signer } from './s3-client';
import { s3Fault, s3Unreachable } from './s3-faults';
import { listS3 } from './s3-listing';
import { partsOf } from './s3-parts';
import { putParts } from './s3-put-parts';
import { signS3Form, signS3Get } from './s3-signing';

/** The most that is held in memory of one object; S3 takes 10,000 parts of one. */
const PART_BYTES = 8 * 1024 * 1024;

/** Longer than that, nobody waits for the server when the library starts. */
const START_MS = 8_000;

/** Keeps objects on a server that speaks S3 (https://docs.aws.amazon.com/AmazonS3/latest/API/). */
export class S3ObjectStore extends ObjectStore {
  private readonly client: Client;
  private readonly signer: Client;

  constructor(private readonly config: MinioConfig) {
    super();
    this.client = s3Client(config);
    this.signer = s3Signer(config);
  }

  async prepare(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const message = `no answer for ${START_MS / 1_000} s`;
      timer = setTimeout(() => reject(s3Unreachable(this.config, new Error(message))), START_MS);
    });
    const made = this.asking(() => Promise.all(BUCKETS.map((bucket) => this.make(bucket))));
    await Promise.race([made, late]).finally(() => clearTimeout(timer));
  }

  async put(place: ObjectPlace, source: ObjectSource, options: PutOptions = {}): Promise<PutObject> {
    demandKey(place.key);
    const meter = new Metered(options.maxBytes);
    // Its error is the meter's, which whoever reads the parts hears of.
    pipeline(source instanceof Readable ? source : Readable.from([source]), meter, () => undefined);
    try {
      const { etag } = await this.asking(() => this.send(place, meter, options.type), place);
      return { size: meter.size, sha256: meter.sha256(), etag };
    } catch (error) {
      throw meter.errored ?? error;
    } finally {
      meter.destroy();
    }
  }

  async get(place: ObjectPlace, { start, end }: ByteRange = { start: 0 }): Promise<Readable> {
    demandKey(place.key);
    if (end !== undefined && end < start) throw badRange(place);
    const name = this.nameOf(place.bucket);
    return this.asking(
      () =>
        start === 0 && end === undefined
          ? this.client.getObject(name, place.key)
          : this.client.getPartialObject(name, place.key, start, end === undefined ? 0 : end - start + 1),
      place,
    );
  }

  async stat(place: ObjectPlace): Promise<ObjectStat | undefined> {
    demandKey(place.key);
    const found = this.asking(() => this.client.statObject(this.nameOf(place.bucket), place.key), place);
    return found.then(
      ({ size, etag, lastModified }) => ({ size, etag, modifiedAt: lastModified }),
      (error: { code?: string }) => {
        if (error.code === 'object.not-found') return undefined;
        throw error;
      },
    );
  }

  async remove(place: ObjectPlace): Promise<void> {
    demandKey(place.key);
    await this.asking(() => this.client.removeObject(this.nameOf(place.bucket), place.key), place).catch(
      (error: { code?: string }) => {
        if (error.code !== 'object.not-found') throw error;
      },
    );
  }

  async *list(bucket: Bucket, prefix = ''): AsyncGenerator<ListedObject> {
    try {
      yield* listS3(this.client, this.nameOf(bucket), prefix);
    } catch (error) {
      throw s3Fault(this.config, error);
    }
  }

  async signGet(place: ObjectPlace, options: SignedGetOptions): Promise<string> {
    demandKey(place.key);
    return signS3Get(this.signer, { ...place, bucket: this.nameOf(place.bucket) }, options);
  }

  async signForm(place: ObjectPlace, options: SignedFormOptions): Promise<SignedForm> {
    demandKey(place.key);
    return signS3Form(this.signer, { ...place, bucket: this.nameOf(place.bucket) }, options);
  }

  async sweepDrafts(before: Date): Promise<void> {
    for (const bucket of BUCKETS) {
      const name = this.nameOf(bucket);
      const begun = this.client.listIncompleteUploads(name, '', true) as AsyncIterable<BegunUpload>;
      await this.asking(async () => {
        for await (const { key, uploadId, initiated } of begun)
          if (initiated < before) await this.client.abortMultipartUpload(name, key, uploadId);
      });
    }
  }

  private async send(
    { bucket, key }: ObjectPlace,
    stream: Readable,
    type?: string,
  ): Promise<{ etag: string }> {
    const headers: Record<string, string> = type === undefined ? {} : { 'Content-Type': type };
    const place = { bucket: this.nameOf(bucket), key, headers };
    const parts = partsOf(stream, PART_BYTES);
    const first = (await parts.next()).value ?? Buffer.alloc(0);
    if (first.length === PART_BYTES) return putParts(this.client, place, first, parts);
    return this.client.putObject(place.bucket, key, first, first.length, place.headers);
  }

  /** Two processes that start at once may both find that it is missing. */
  private async make(bucket: Bucket): Promise<void> {
    const name = this.nameOf(bucket);
    if (await this.client.bucketExists(name)) return;
    await this.client.makeBucket(name, this.config.region).catch(async (error: unknown) => {
      if (!(await this.client.bucketExists(name))) throw error;
    });
  }

  private nameOf(bucket: Bucket): string {
    return this.config.bucketPrefix + bucket;
  }

  private async asking<T>(ask: () => Promise<T>, place?: ObjectPlace): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw s3Fault(this.config, error, place);
    }
  }
}

interface BegunUpload {
  key: string;
  uploadId: string;
  initiated: Date;
}
