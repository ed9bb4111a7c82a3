import { randomInt } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MailService } from '#features/mail/mail.service';
import type { User } from '#features/users/user.entity';
import { UsersService } from '#features/users/users.service';
import { OnJob } from '#platform/jobs/on-job.decorator';
import { writeCodeMail, type WriteCodeMailPayload } from './auth.jobs';
import { OneTimeCode, type CodePurpose } from './one-time-code.entity';
import { OneTimeCodesService } from './one-time-codes.service';
import { newSecret, secretHash } from '#platform/access/secret-hash';

/** For how many minutes digits and the link of a new password are good. */
const MINUTES = 5;
/** For how many hours the link is good that says that an address is one's own; nobody can guess it. */
const HOURS = 24;

const DIGITS = 8;

/** The mail of the same kind to the same address that was written in the last minute. */
const RECENT = `
  SELECT code_hash AS "codeHash", expires_at AS "expiresAt" FROM one_time_codes
  WHERE email = $1 AND purpose = $2 AND used_at IS NULL AND sent_at > now() - interval '1 minute'
  ORDER BY sent_at DESC LIMIT 1`;

const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`;

interface RecentMail {
  codeHash: string | null;
  expiresAt: Date;
}

/** Writes the mails that prove an address to be somebody's, at most one of a kind to an address in a minute. */
@Injectable()
export class CodeMailsService {
  constructor(
    private readonly database: DataSource,
    private readonly users: UsersService,
    private readonly codes: OneTimeCodesService,
    private readonly mails: MailService,
  ) {}

  @OnJob(writeCodeMail)
  async write({ codeId }: WriteCodeMailPayload): Promise<void> {
    await this.database.transaction(async (manager) => {
      const code = await manager.findOneBy(OneTimeCode, { id: codeId });
      if (!code || code.sentAt !== null) return;
      await manager.query(LOCK, [`${code.purpose} ${code.email}`]);
      const user = await this.users.byEmail(code.email, manager);
      const purpose = purposeFor(code, user);
      if (!purpose) return;
      const [recent] = await manager.query<RecentMail[]>(RECENT, [code.email, purpose]);
      if (recent) return this.share(code, user, { recent, manager });
      await this.send({ ...code, purpose }, user, manager);
    });
  }

  /** Lets every other request for digits be answered with those that were just sent; so nobody's request spoils another's. */
  private async share(
    { id, purpose }: OneTimeCode,
    user: User | null,
    { recent, manager }: { recent: RecentMail; manager: EntityManager },
  ): Promise<void> {
    if (purpose !== 'sign-in') return;
    const { codeHash, expiresAt } = recent;
    await manager.update(OneTimeCode, { id }, { codeHash, expiresAt, userId: user?.id });
  }

  private async send(code: OneTimeCode, user: User | null, manager: EntityManager): Promise<void> {
    const { purpose } = code;
    const userId = code.userId ?? user?.id ?? null;
    await manager.update(OneTimeCode, { id: code.id }, { purpose, sentAt: new Date(), userId });
    const asker = user ?? (userId === null ? null : await this.users.byId(userId, manager));
    const reader = readerOf(code, asker);
    await (purpose === 'sign-in'
      ? this.sendDigits(code, reader, manager)
      : this.sendLink(code, reader, manager));
  }

  private async sendDigits({ id }: OneTimeCode, reader: Reader, manager: EntityManager): Promise<void> {
    const { name, ...letter } = reader;
    const code = String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');
    const codeHash = await this.codes.digitsHash(letter.to, code);
    const expiresAt = inMinutes(MINUTES);
    await manager.update(OneTimeCode, { id }, { codeHash, expiresAt });
    const params = { name, code, minutes: MINUTES };
    await this.mails.send({ ...letter, template: 'sign-in-code', params, expiresAt }, manager);
  }

  private async sendLink(
    { id, purpose }: OneTimeCode,
    reader: Reader,
    manager: EntityManager,
  ): Promise<void> {
    const { name, ...letter } = reader;
    const token = newSecret();
    const isReset = purpose === 'reset-password';
    const expiresAt = inMinutes(isReset ? MINUTES : HOURS * 60);
    await manager.update(OneTimeCode, { id }, { tokenHash: secretHash(token), expiresAt });
    if (isReset) {
      const params = { name, token, minutes: MINUTES };
      await this.mails.send({ ...letter, template: 'reset-password', params, expiresAt }, manager);
    } else {
      const params = { name, token, hours: HOURS };
      await this.mails.send({ ...letter, template: 'verify-address', params, expiresAt }, manager);
    }
  }
}

/** Who is written to. */
interface Reader {
  to: string;
  locale: string | undefined;
  name: string | null;
}

const readerOf = ({ email: to, details }: OneTimeCode, user: User | null): Reader => ({
  to,
  locale: user?.locale ?? details?.locale,
  name: (user ?? details)?.displayName || null,
});

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);

/**
 * What the mail is to be for, if one is to be written at all. Whoever signs up with an address that has an account may choose a new
 * password for it; to see that, one must read the mail.
 */
function purposeFor({ purpose }: OneTimeCode, user: User | null): CodePurpose | undefined {
  if (purpose === 'change-email') return user ? undefined : purpose;
  if (!user) return purpose === 'sign-up' ? purpose : undefined;
  if (user.isShut) return undefined;
  return purpose === 'sign-up' ? 'reset-password' : purpose;
}
