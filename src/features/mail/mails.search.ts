import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { Mail, type MailState } from './mail.entity';

/** Which mails are wanted, the newest first. */
interface MailFilter {
  state?: MailState;
  to?: string;
  /** Go on behind this mail. */
  before?: string;
  size: number;
}

/** Reads about mails; never what they said. */
@Injectable()
export class MailsSearch {
  constructor(@InjectRepository(Mail) private readonly mails: Repository<Mail>) {}

  /** A part of the mails; `nextBefore` is null when it is the last one. */
  async list({ state, to, before, size }: MailFilter): Promise<{ items: Mail[]; nextBefore: string | null }> {
    const query = this.mails.createQueryBuilder('mail').orderBy('mail.id', 'DESC');
    if (state) query.andWhere('mail.state = :state', { state });
    if (to) query.andWhere('mail.to = :to', { to });
    if (before) query.andWhere('mail.id < :before', { before });
    const found = await query.take(size + 1).getMany();
    const items = found.slice(0, size);
    return { items, nextBefore: found.length > size ? (items.at(-1)?.id ?? null) : null };
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
