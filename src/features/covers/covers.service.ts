import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { BookCoversService, type BookCover } from '#features/catalog/book-covers.service';
import { FilesService } from '#features/storage/files.service';
import type { StoredFile } from '#features/storage/stored-file.entity';
import { LibraryError } from '#platform/errors/library-error';
import type { CoverSize } from './cover-size';
import { drawnCover } from './drawn-cover';
import { KeptCoversService, type CoverPlace } from './kept-covers.service';
import { OneByOne } from './one-by-one';
import { PICTURE_MAKING, sizedPicture } from './sized-picture';

/** A cover in a size, ready to be sent. */
export interface CoverPicture {
  /** In bytes. */
  size: number;
  etag: string;
  open(range?: { start: number; end: number }): Promise<Readable>;
}

const isGone = (error: unknown) => error instanceof LibraryError && error.code === 'object.not-found';

/** What a cover in a size is made of, and how, as a hash; by it one knows a picture without making it. */
function tagOf({ bookId, title, authors, file, design }: BookCover, { width, type }: CoverSize): string {
  const source = file ? [file.sha256] : [design, bookId, title, authors];
  const said = JSON.stringify([PICTURE_MAKING, width, type, ...source]);
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}

/** The ETag of a cover in a size, whether it is made already or not. */
export const coverTag = (cover: BookCover, size: CoverSize): string => `"${tagOf(cover, size)}"`;

/** Makes covers in sizes, each once. */
@Injectable()
export class CoversService {
  private readonly making = new OneByOne<Buffer>();

  constructor(
    private readonly files: FilesService,
    private readonly kept: KeptCoversService,
    private readonly covers: BookCoversService,
  ) {}

  /**
   * The cover in that size. Where the bytes of its picture are lost, the library draws one in its place, with another tag.
   *
   * @throws LibraryError `image.busy` when the machine has too many pictures to make
   */
  async picture(cover: BookCover, size: CoverSize): Promise<CoverPicture> {
    try {
      return await this.found(cover, size);
    } catch (error) {
      if (!cover.file || !isGone(error)) throw error;
      return this.found({ ...cover, file: null }, size);
    }
  }

  /**
   * Makes a picture that was lost anew.
   *
   * @throws LibraryError `cover.unneeded` when another one has its place by now
   */
  async restore(file: StoredFile): Promise<void> {
    const place = await this.kept.placeOf(file.id);
    const cover = place && (await this.covers.one(place.bookId, 'everything'));
    if (!cover || tagOf(cover, place) !== place.tag)
      throw new LibraryError(
        'not-found',
        'cover.unneeded',
        'No book needs it; it is swept when its grace is over.',
      );
    await this.files.restore(file, await this.made(cover, place));
  }

  private async found(cover: BookCover, size: CoverSize): Promise<CoverPicture> {
    const place = { ...size, bookId: cover.bookId, tag: tagOf(cover, size) };
    const picture = await this.making.do(`${place.bookId} ${place.tag}`, () => this.keptOrMade(cover, place));
    const open = async ({ start, end } = { start: 0, end: picture.length - 1 }) =>
      Readable.from([picture.subarray(start, end + 1)]);
    return { size: picture.length, etag: `"${place.tag}"`, open };
  }

  private async keptOrMade(cover: BookCover, place: CoverPlace): Promise<Buffer> {
    const file = await this.kept.find(place);
    const kept = file && (await this.bytesOf(file));
    if (kept) return kept;
    const picture = await this.made(cover, place);
    await this.kept.keep(place, picture, file);
    return picture;
  }

  private async made(cover: BookCover, size: CoverSize): Promise<Buffer> {
    if (!cover.file) return sizedPicture(drawnCover(cover), size);
    const file = await this.files.find(cover.file.id);
    return sizedPicture(await buffer(await this.files.open(file)), size);
  }

  /** Covers are small, so that their bytes are read at once; undefined where they are lost. */
  private async bytesOf(file: StoredFile): Promise<Buffer | undefined> {
    try {
      return await buffer(await this.files.open(file));
    } catch (error) {
      if (isGone(error)) return undefined;
      throw error;
    }
  }
}
