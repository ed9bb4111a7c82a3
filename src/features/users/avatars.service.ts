import { Injectable, type OnModuleInit } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, Repository } from 'typeorm';
import { FilesService } from '#features/storage/files.service';
import { PicturesService } from '#features/uploads/pictures.service';
import { LibraryError } from '#platform/errors/library-error';
import type { Content } from '#platform/http/send-content';
import { RemovalsService } from './removals.service';
import { User } from './user.entity';

function notFound(): LibraryError {
  return new LibraryError('not-found', 'avatar.not-found', 'There is no picture of this person.');
}

/** Where the object lies is nobody's business, and lost bytes are no picture. */
function withoutPlace(error: unknown): never {
  throw error instanceof LibraryError && error.code === 'object.not-found' ? notFound() : error;
}

/** Keeps the pictures that people show of themselves. */
@Injectable()
export class AvatarsService implements OnModuleInit {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly pictures: PicturesService,
    private readonly files: FilesService,
    private readonly removals: RemovalsService,
  ) {}

  onModuleInit(): void {
    this.removals.also(({ id }, manager) => this.files.forgetOwner(id, manager));
  }

  /** @throws LibraryError `avatar.not-found`, also on opening when the bytes are lost */
  async of(userId: number): Promise<Content> {
    const where = { id: userId, deletedAt: IsNull() };
    const user = await this.users.findOne({ where, relations: { avatarFile: true } });
    if (!user?.avatarFile) throw notFound();
    const { avatarFile: file } = user;
    const { size, type, sha256 } = file;
    return {
      size,
      type,
      etag: `"${sha256}"`,
      open: (range) => this.files.open(file, range).catch(withoutPlace),
    };
  }

  /** Puts the picture at the path in the place of the one before. @throws LibraryError `image.…`, `user.not-found` */
  async replace(userId: number, path: string): Promise<void> {
    await this.pictures.keep({ path, kind: 'avatar', ownerId: userId }, async (avatarFileId, manager) => {
      const { affected } = await manager.update(User, { id: userId, deletedAt: IsNull() }, { avatarFileId });
      if (affected !== 1) throw new LibraryError('not-found', 'user.not-found', 'No user has this id.');
    });
  }

  async remove(userId: number): Promise<void> {
    await this.users.update(userId, { avatarFileId: null });
  }
}
