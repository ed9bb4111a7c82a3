import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { BookSource } from './book-source';
import { OriginalsService } from './originals.service';
import { TextOrigin } from './text-origin.entity';

/** A book whose original is not kept at all. */
export interface UnkeptOriginal {
  bookId: number;
  title: string;
}

const changed = (url: string) =>
  new LibraryError(
    'conflict',
    'original.changed',
    `${url} has another text by now than the one that was imported.`,
  );

const unneeded = () =>
  new LibraryError('not-found', 'original.unneeded', 'No book needs it; it is swept when its grace is over.');

/** Fetches originals again that are lost, from where they came from. */
@Injectable()
export class OriginalRepairService {
  constructor(
    private readonly source: BookSource,
    private readonly originals: OriginalsService,
    @InjectRepository(TextOrigin) private readonly origins: Repository<TextOrigin>,
  ) {}

  /** @throws LibraryError of the source, `original.changed`, `original.unneeded` */
  async restoreFile(fileId: string, signal?: AbortSignal): Promise<void> {
    const origin = await this.origins.findOne({ where: { fileId }, relations: { file: true } });
    if (!origin) throw unneeded();
    await this.restore(origin, signal);
  }

  /** @throws LibraryError of the source, `original.changed`, `original.unneeded` */
  async restoreBook(bookId: number, signal?: AbortSignal): Promise<void> {
    const origin = await this.origins.findOne({ where: { bookId }, relations: { file: true } });
    if (!origin) throw unneeded();
    await this.restore(origin, signal);
  }

  async unkept(): Promise<UnkeptOriginal[]> {
    const origins = await this.origins.find({
      where: { fileId: IsNull() },
      relations: { book: true },
      order: { bookId: 'ASC' },
    });
    return origins.map(({ bookId, book }) => ({ bookId, title: book.title }));
  }

  private async restore({ bookId, file, ...origin }: TextOrigin, signal?: AbortSignal): Promise<void> {
    const { url, sha256, declaredCharset: charset } = origin;
    const { bytes } = await this.source.text({ url, mime: 'text/plain', charset }, signal);
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw changed(url);
    await this.origins.update(bookId, { fileId: await this.originals.restore(file, bytes) });
  }
}
