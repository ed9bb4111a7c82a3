import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuditAction } from '#platform/audit/audit-actions';
import { AuditService, type AuditNote } from '#platform/audit/audit.service';
import {
  AttemptLimitsService,
  type AttemptLimit,
  type AttemptState,
} from '#platform/http/attempt-limits.service';
import { normalEmail } from '#platform/http/normal-email';
import { addressBlock } from './address-block';
import { refuseTooMany } from './refuse-too-many';
import { SecureConfig } from './secure.config';

/** What is tried: a password, a mail to be sent, or anything else that a session or a code is good for. */
export type Attempted = 'password' | 'mail' | 'other';

/** Who tries: from which address, and for which account, if the request names one. */
export interface Attempting {
  address: string;
  /** In whatever spelling. */
  email?: string;
}

const QUARTER = 900;
/** From one address, for one account: nobody else is kept out when these are used up. */
const PASSWORDS: AttemptLimit = { name: 'password', attempts: 10, seconds: QUARTER };
const MAILS: AttemptLimit = { name: 'mail', attempts: 10, seconds: QUARTER };
/** From all addresses together, for one account; addresses that its owner signed in from before are not bound by it. */
const ACCOUNT: AttemptLimit = { name: 'account', attempts: 100, seconds: QUARTER };

/** Those of a password that is asked for again in a session: whoever has none cannot use them up. */
const OWN_PASSWORDS: AttemptLimit = { ...PASSWORDS, name: 'own-password' };
const OWN_ACCOUNT: AttemptLimit = { ...ACCOUNT, name: 'own-account' };

/** How much that was tried in vain is told one by one. */
const NOTED: AttemptLimit = { name: 'noted-failures', attempts: 1_000, seconds: 3_600 };

type FailureAction = Extract<
  AuditAction,
  'sign-in.failed' | 'password.refused' | 'client.refused' | 'attempts.limited'
>;

const SIGNED_IN_FROM = `
  SELECT DISTINCT address FROM sessions JOIN users ON users.id = user_id WHERE email = $1`;

/** Counts what is tried, so that nobody guesses a password, and nobody is kept out for ever by somebody who tries to. */
@Injectable()
export class ThrottlesService {
  constructor(
    private readonly limits: AttemptLimitsService,
    private readonly database: DataSource,
    private readonly config: SecureConfig,
    private readonly audit: AuditService,
  ) {}

  /** Counts an attempt and says how it left its limits; the attempt may go on when none of them is over. */
  async take(attempted: Attempted, who: Attempting): Promise<AttemptState[]> {
    const states = await this.count(attempted, who);
    await this.noteLimits(states);
    return states;
  }

  /** Counts a password that is given again in a session of the account. @throws LibraryError `attempts.too-many` */
  async takeOwn(userId: number, address: string): Promise<void> {
    const account = String(userId);
    const pair = await this.limits.take(OWN_PASSWORDS, keyOf(account, addressBlock(address)));
    const states = pair.isOver ? [pair] : [pair, await this.limits.take(OWN_ACCOUNT, keyOf(account))];
    await this.noteLimits(states);
    refuseTooMany(states);
  }

  /** Forgets the passwords that somebody gave in a session who knew it in the end. */
  async forgiveOwn(userId: number, address: string): Promise<void> {
    await this.limits.forgive(OWN_PASSWORDS, keyOf(String(userId), addressBlock(address)));
  }

  /**
   * Notes what was tried in vain; in one hour so much of it and no more, whoever it is about, so that nobody can fill the disk and
   * the time that it takes tells nothing.
   */
  async noteFailure<Action extends FailureAction>(note: AuditNote<Action>): Promise<void> {
    const { isOver, isJustOver } = await this.limits.take(NOTED, 'all');
    if (!isOver) await this.audit.note(note);
    else if (isJustOver) await this.audit.note({ action: 'failures.flooded', subject: null, details: {} });
  }

  /** Forgets the passwords that somebody tried who knew it in the end. */
  async forgive({ address, email = '' }: Attempting): Promise<void> {
    await this.limits.forgive(PASSWORDS, keyOf(normalEmail(email), addressBlock(address)));
  }

  private async noteLimits(states: readonly AttemptState[]): Promise<void> {
    for (const { limit } of states.filter(({ isJustOver }) => isJustOver))
      await this.noteFailure({ action: 'attempts.limited', subject: null, details: { limit: limit.name } });
  }

  private async count(attempted: Attempted, who: Attempting): Promise<AttemptState[]> {
    const perAddress = { name: 'address', attempts: this.config.attemptsPerMinute, seconds: 60 };
    const states = [await this.limits.take(perAddress, keyOf(addressBlock(who.address)))];
    if (attempted === 'other' || who.email === undefined) return states;
    const pair = attempted === 'password' ? PASSWORDS : MAILS;
    const email = normalEmail(who.email);
    states.push(await this.limits.take(pair, keyOf(email, addressBlock(who.address))));
    if (attempted === 'mail' || states.some(({ isOver }) => isOver)) return states;
    const account = await this.limits.take(ACCOUNT, keyOf(email));
    if (account.isOver && (await this.isKnown(email, who.address))) return states;
    return [...states, account];
  }

  private async isKnown(email: string, address: string): Promise<boolean> {
    const rows = await this.database.query<{ address: string }[]>(SIGNED_IN_FROM, [email]);
    return rows.some((known) => addressBlock(known.address) === addressBlock(address));
  }
}

/** Addresses of people are not kept where the counts are. */
const keyOf = (...parts: string[]) => createHash('sha256').update(parts.join('\n')).digest('base64url');
