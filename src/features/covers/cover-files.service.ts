import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { admitImage } from '#features/images/admit-image';
import { reencodeImage, type ReencodedImage } from '#features/images/reencode-image';
import { FilesService, type PutFile } from '#features/storage/files.service';
import { ObjectStore } from '#features/storage/object-store';
import type { StoredFile } from '#features/storage/stored-file.entity';
import { LibraryError } from '#platform/errors/library-error';
import { WIDEST_COVER } from './cover-size';

/** What is smaller is no cover but a placeholder of the source; in pixels. */
const LEAST_SIDE = 48;

/** Covers are higher than wide, so that this is wide enough for the widest. */
const LARGEST_SIDE = WIDEST_COVER * 2;

const tooSmall = (width: number, height: number) =>
  new LibraryError(
    'invalid',
    'image.too-small',
    `The picture has ${width} by ${height} pixels: a cover has at least ${LEAST_SIDE} by ${LEAST_SIDE}.`,
  );

const draftOf = ({ type }: ReencodedImage) => ({ bucket: 'covers', purpose: 'book-cover', type }) as const;

/** Keeps the pictures of covers that sources have: never the bytes that came, but the picture in them written anew. */
@Injectable()
export class CoverFilesService {
  constructor(
    private readonly files: FilesService,
    private readonly objects: ObjectStore,
  ) {}

  /**
   * Keeps a picture; its row is the caller's to write.
   *
   * @throws LibraryError `image.…` when it is none, or none for a cover; `storage.full`, `storage.unreachable`
   */
  async put(bytes: Uint8Array): Promise<PutFile> {
    const picture = await written(bytes);
    return this.files.put(picture.bytes, draftOf(picture));
  }

  /** Removes the bytes of a picture whose row was not written, such as those that another file has. */
  async discard(put: PutFile): Promise<void> {
    await this.objects.remove(put);
  }

  /** Keeps the picture whose bytes a file has lost there, and another one as a file of its own; returns its id. Throws as `put` does. */
  async restore(file: StoredFile, bytes: Uint8Array): Promise<string> {
    const picture = await written(bytes);
    const isSame = createHash('sha256').update(picture.bytes).digest('hex') === file.sha256;
    if (!isSame) return this.files.store(picture.bytes, draftOf(picture));
    await this.files.restore(file, picture.bytes);
    return file.id;
  }
}

async function written(bytes: Uint8Array): Promise<ReencodedImage> {
  const admitted = await admitImage(bytes, { from: 'elsewhere', maxBytes: bytes.length });
  const { width, height } = admitted;
  if (width < LEAST_SIDE || height < LEAST_SIDE) throw tooSmall(width, height);
  return reencodeImage(admitted, { side: LARGEST_SIDE, fit: 'within' });
}
