import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailService } from '#features/mail/mail.service';
import { AuditService } from '#platform/audit/audit.service';
import type { User } from './user.entity';

/** An account that is being removed, as it was. */
export type Leaving = Pick<User, 'id' | 'email'>;

type Forget = (leaving: Leaving, manager: EntityManager) => Promise<void>;

/** Has all that the library knows of a person be forgotten with the account. */
@Injectable()
export class RemovalsService {
  private readonly others: Forget[] = [];

  constructor(
    private readonly audit: AuditService,
    private readonly mails: MailService,
  ) {}

  /** Has this done, too, within the transaction that removes an account. */
  also(forget: Forget): void {
    this.others.push(forget);
  }

  async forget(leaving: Leaving, manager: EntityManager): Promise<void> {
    await this.audit.forget(leaving.id, manager);
    await this.mails.forget(leaving.email, manager);
    for (const forget of this.others) await forget(leaving, manager);
  }
}
