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
import { SingleFlight } from './single-flight';
import { PICTURE_MAKING, sizedPicture } from './sized-picture';

/** A cover in a size, ready to be sent. */
export interface CoverPicture {
  /** In bytes. */
  size: number;
  etag: string;
  open(range?: { start: number; end: number }): Promise<Readable>;
}

/** So many covers may wait to be made; those that are kept wait for nobody. */
const MOST_WAITING = 64;

const isGone = (error: unknown) => error instanceof LibraryError && error.code === 'object.not-found';

/** What a cover in a size is made of, and how, as a hash; by it one knows a picture without making it. */
function tagOf({ bookId, title, authors, file, design }: BookCover, { width, type }: CoverSize): string {
  const source = file ? [file.sha256] : [design, bookId, title, authors];
  const said = JSON.stringify([PICTURE_MAKING, width, type, ...source]);
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}

/** The ETag of a cover in a size, whether it is made already or not. */
export const coverTag = (cover: BookCover, size: CoverSize): string => `"${tagOf(cover, size)}"`;

const unneeded = () =>
  new LibraryError('not-found', 'cover.unneeded', 'No book needs it; it is swept when its grace is over.');

/** Makes covers in sizes, each once. */
@Injectable()
export class CoversService {
  private readonly pictures = new SingleFlight<Buffer>();
  private readonly making = new OneByOne(MOST_WAITING);

  constructor(
    private readonly files: FilesService,
    private readonly kept: KeptCoversService,
    private readonly covers: BookCoversService,
  ) {}

  /**
   * The cover in that size. Where the bytes of its picture are lost, the library draws one in its place, with another tag.
   * Nothing is begun for one who is `gone` before.
   *
   * @throws LibraryError `image.busy` when the machine has too many pictures to make; the reason of `gone`
   */
  async picture(cover: BookCover, size: CoverSize, gone: AbortSignal): Promise<CoverPicture> {
    try {
      return await this.found(cover, size, gone);
    } catch (error) {
      if (!cover.file || !isGone(error)) throw error;
      return this.found({ ...cover, file: null }, size, gone);
    }
  }

  /**
   * Makes a picture that was lost anew, if a book still needs it, and forgets it for all that need another one by now.
   *
   * @throws LibraryError `cover.unneeded` when it was forgotten before
   */
  async restore(file: StoredFile): Promise<void> {
    const places = await this.kept.placesOf(file.id);
    if (places.length === 0) throw unneeded();
    let needed: Buffer | undefined;
    for (const place of places) {
      const cover = await this.covers.one(place.bookId, 'everything');
      if (tagOf(cover, place) === place.tag) needed ??= await this.made(cover, place);
      else await this.kept.forget(place, file.id);
    }
    if (needed) await this.files.restore(file, needed);
  }

  private async found(cover: BookCover, size: CoverSize, gone: AbortSignal): Promise<CoverPicture> {
    const place = { ...size, bookId: cover.bookId, tag: tagOf(cover, size) };
    const name = `${place.bookId} ${place.tag}`;
    const picture = await this.pictures.do(name, (unwanted) => this.keptOrMade(cover, place, unwanted), gone);
    const open = async ({ start, end } = { start: 0, end: picture.length - 1 }) =>
      Readable.from([picture.subarray(start, end + 1)]);
    return { size: picture.length, etag: `"${place.tag}"`, open };
  }

  private async keptOrMade(cover: BookCover, place: CoverPlace, unwanted: AbortSignal): Promise<Buffer> {
    const file = await this.kept.find(place);
    const kept = file && (await this.bytesOf(file));
    if (kept) return kept;
    return await this.making.do(async () => {
      const picture = await this.made(cover, place);
      await this.kept.keep(place, picture, file);
      return picture;
    }, unwanted);
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
