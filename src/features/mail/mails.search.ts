import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { foundEntities } from '#platform/lists/found-entities';
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

  async list(part: ListPart): Promise<FoundPart<Mail>> {
    const view = { list: MAIL_LIST, name: 'all', seen: 'true', columns: 'mails.id' };
    const found = await this.reader.find<Pick<Mail, 'id'>>(view, part);
    return foundEntities(found, (ids) => this.mails.findBy({ id: In(ids) }));
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
