import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { FilesService } from '#features/storage/files.service';
import { ObjectStore } from '#features/storage/object-store';
import type { StoredFile } from '#features/storage/stored-file.entity';
import { LibraryError } from '#platform/errors/library-error';
import type { CoverSize } from './cover-size';
import { KeptCover } from './kept-cover.entity';

/** Which cover is meant, in which size; `tag` is what it is made of, and how. */
export interface CoverPlace extends CoverSize {
  bookId: number;
  tag: string;
}

/** Nothing is written for a book that was removed meanwhile. */
const KEEP = `
  INSERT INTO kept_covers (book_id, width, type, tag, file_id) SELECT id, $2, $3, $4, $5 FROM books WHERE id = $1
  ON CONFLICT (book_id, width, type) DO UPDATE SET tag = excluded.tag, file_id = excluded.file_id`;

/** Keeps covers in the sizes that somebody asked for. */
@Injectable()
export class KeptCoversService {
  private readonly logger = new Logger(KeptCoversService.name);

  constructor(
    @InjectRepository(KeptCover) private readonly covers: Repository<KeptCover>,
    private readonly files: FilesService,
    private readonly objects: ObjectStore,
  ) {}

  async find({ bookId, width, type, tag }: CoverPlace): Promise<StoredFile | undefined> {
    const kept = await this.covers.findOne({
      where: { bookId, width, type, tag },
      relations: { file: true },
    });
    return kept?.file;
  }

  /** Keeps a picture that was made, in the place of the file that has lost its bytes if there is one; without room, it is made again. */
  async keep(
    { bookId, width, type, tag }: CoverPlace,
    picture: Buffer,
    lost: StoredFile | undefined,
  ): Promise<void> {
    try {
      if (lost) return await this.files.restore(lost, picture);
      const draft = { bucket: 'covers', purpose: 'cover-size', type } as const;
      const put = await this.files.put(picture, draft);
      const keptId = await this.covers.manager.transaction(async (manager) => {
        const fileId = await this.files.record(put, manager);
        await manager.query(KEEP, [bookId, width, type, tag, fileId]);
        return fileId;
      });
      if (keptId !== put.id) await this.objects.remove(put);
    } catch (error) {
      if (!(error instanceof LibraryError)) throw error;
      this.logger.warn({ bookId, err: error }, 'A cover was made and could not be kept.');
    }
  }

  /** Whose covers a file is, in which sizes: equal pictures are one file. */
  placesOf(fileId: string): Promise<CoverPlace[]> {
    return this.covers.findBy({ fileId });
  }

  /** Lets go of a file in a place that needs another one, unless that has it by now. */
  async forget({ bookId, width, type, tag }: CoverPlace, fileId: string): Promise<void> {
    await this.covers.delete({ bookId, width, type, tag, fileId });
  }
}
