import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { findEntities } from '#platform/lists/find-entities';
import type { ListPart } from '#platform/lists/list-declaration';
import { ListReader, type FoundPart } from '#platform/lists/list-reader';
import { MAIL_LIST } from './mail-list';
import { Mail } from './mail.entity';

/** Reads about mails; never what they said. */
@Injectable()
export class MailsSearch {
  constructor(
    @InjectRepository(Mail) private readonly mails: Repository<Mail>,
    private readonly reader: ListReader,
  ) {}

  list(part: ListPart): Promise<FoundPart<Mail>> {
    return findEntities(this.reader, this.mails, MAIL_LIST, part);
  }

  /** @throws LibraryError `mail.not-found` */
  async one(id: string): Promise<Mail> {
    const mail = await this.mails.findOneBy({ id });
    if (!mail)
      throw new LibraryError(
        'not-found',
        'mail.not-found',
        'No mail has this id, or it is too old to be kept.',
      );
    return mail;
  }
}
