import { promisify } from 'node:util';
import { buffer } from 'node:stream/consumers';
import { gunzip, gzip } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { FilesService, type PutFile } from '#features/storage/files.service';
import { LibraryError } from '#platform/errors/library-error';
import type { TextOrigin } from './text-origin.entity';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

const packed = (bytes: Uint8Array): Promise<Buffer> => compress(bytes, { level: 1 });

const DRAFT = { bucket: 'originals', purpose: 'book-text', type: 'application/gzip' } as const;

const noOriginal = () =>
  new LibraryError(
    'not-found',
    'original.missing',
    'The original of this text is not kept: `npm run cli -- storage check --repair` fetches it again.',
  );

/** Keeps what upstream sent, byte for byte, compressed by gzip. */
@Injectable()
export class OriginalsService {
  constructor(private readonly files: FilesService) {}

  /**
   * Keeps the bytes; their row is the caller's to write. Compressed at gzip's fastest, which takes a third of the time for a
   * tenth more room.
   *
   * @throws LibraryError `storage.full`, `storage.unreachable`
   */
  async put(bytes: Uint8Array): Promise<PutFile> {
    return this.files.put(await packed(bytes), DRAFT);
  }

  /** Keeps the bytes with their row in the transaction of the caller; returns the id of the file. */
  async keep(bytes: Uint8Array, manager: EntityManager): Promise<string> {
    return this.files.store(await packed(bytes), DRAFT, manager);
  }

  /** Keeps the bytes in the place of those that the file has lost, or as a file where there was none; returns its id. */
  async restore(file: TextOrigin['file'], bytes: Uint8Array): Promise<string> {
    if (!file) return this.files.store(await packed(bytes), DRAFT);
    await this.files.restore(file, await packed(bytes));
    return file.id;
  }

  /** @throws LibraryError `original.missing`, `object.not-found`; errors of gzip */
  async read({ file }: Pick<TextOrigin, 'file'>): Promise<Buffer> {
    if (!file) throw noOriginal();
    return decompress(await buffer(await this.files.open(file)));
  }
}
