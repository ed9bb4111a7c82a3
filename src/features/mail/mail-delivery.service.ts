import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Not, Repository } from 'typeorm';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { LibraryError } from '#platform/errors/library-error';
import type { JobContext } from '#platform/jobs/job-context';
import { OnJob } from '#platform/jobs/on-job.decorator';
import { MailPostService } from './mail-post.service';
import { Mail } from './mail.entity';
import { sendMail, type SendMailPayload } from './mail.jobs';

/** How long a worker waits before it tells a database that was away what became of a mail, in milliseconds. */
const PAUSE_MS = 1_000;

type Outcome = Pick<Mail, 'state'> & Partial<Pick<Mail, 'params' | 'errorCode' | 'error' | 'sentAt'>>;

/** Sends what was written down, and notes what became of it. */
@Injectable()
export class MailDeliveryService {
  constructor(
    @InjectRepository(Mail) private readonly mails: Repository<Mail>,
    private readonly post: MailPostService,
  ) {}

  /** @throws LibraryError `mail.refused`, `mail.delayed`, `mail.expired`; `mail.ended` when it cannot be sent any more */
  @OnJob(sendMail)
  async deliver({ mailId }: SendMailPayload, { attempt }: JobContext): Promise<void> {
    const mail = await this.withParams(mailId);
    if (!mail || mail.state === 'sent') return;
    if (!mail.params)
      throw new LibraryError('conflict', 'mail.ended', 'What the mail said is not kept any more.');
    if (mail.expiresAt <= new Date()) throw await this.failed(mail, EXPIRED, 'failed');
    try {
      await this.post.post({ ...mail, params: mail.params });
    } catch (error) {
      const refusal = error as LibraryError;
      const isLast = attempt >= sendMail.attempts;
      throw await this.failed(
        mail,
        refusal,
        refusal.kind === 'invalid' ? 'failed' : isLast ? 'dead' : 'queued',
      );
    }
    await this.note(mail, { state: 'sent', params: null, errorCode: null, error: null, sentAt: new Date() });
  }

  private withParams(id: string): Promise<Mail | null> {
    const query = this.mails.createQueryBuilder('mail').addSelect('mail.params');
    return query.where({ id }).getOne();
  }

  private async failed(mail: Mail, fault: LibraryError, state: Mail['state']): Promise<LibraryError> {
    const kept = state === 'failed' ? { params: null } : {};
    await this.note(mail, { state, ...kept, errorCode: fault.code, error: fault.message });
    return fault;
  }

  /**
   * Waits for a database that is away: a mail that is sent and not noted would be sent again. A worker that was late says nothing
   * any more of a mail that another one has sent.
   */
  private async note({ id }: Mail, outcome: Outcome): Promise<void> {
    for (;;) {
      try {
        await this.mails.update({ id, state: Not('sent') }, { ...outcome, attempts: () => 'attempts + 1' });
        return;
      } catch (error) {
        if (!isConnectionLoss(error)) throw error;
        await sleep(PAUSE_MS);
      }
    }
  }
}

const EXPIRED = new LibraryError(
  'conflict',
  'mail.expired',
  'It was not sent in time, and is not worth sending now.',
);
