import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, IsNull, MoreThan, Repository, type EntityManager } from 'typeorm';
import { LibraryError } from '#platform/errors/library-error';
import { JobsService } from '#platform/jobs/jobs.service';
import { writeCodeMail } from './auth.jobs';
import { OneTimeCode, type CodePurpose, type SignUpDetails } from './one-time-code.entity';
import { secretHash } from '#platform/access/secret-hash';
import { SigningKeysService } from './signing-keys.service';
import { ThrottlesService } from './throttles.service';

/** What is asked for; the address as it is kept. */
export interface CodeRequest {
  purpose: CodePurpose;
  email: string;
  userId?: number;
  details?: SignUpDetails;
}

/** How often digits may be tried, per request. */
const ATTEMPTS = 3;

/**
 * How often the same digits may be tried, by all requests together that share them. It leaves a guess one chance in a million, and
 * is more than who asks from one address can use up: ten requests in a quarter of an hour.
 */
const SHARED_ATTEMPTS = 100;

/** Has those who try the same digits at once do so one after the other; until the end of the transaction. */
const QUEUE_UP = `
  SELECT pg_advisory_xact_lock(hashtextextended(purpose || ' ' || email, 0)) FROM one_time_codes WHERE id = $1`;

const TRY = `
  UPDATE one_time_codes AS tried SET attempts = attempts + 1
  WHERE id = $1 AND purpose = 'sign-in' AND used_at IS NULL AND attempts < ${ATTEMPTS}
    AND ${SHARED_ATTEMPTS} > (SELECT coalesce(sum(attempts), 0) FROM one_time_codes AS shared
      WHERE shared.email = tried.email AND purpose = 'sign-in' AND shared.code_hash = tried.code_hash)
  RETURNING email, user_id AS "userId", code_hash AS "codeHash", expires_at > now() AS "isGood"`;

/** Every request that was answered with the same digits is used up with them. */
const USE = `
  UPDATE one_time_codes SET used_at = now() WHERE email = $1 AND code_hash = $2 AND used_at IS NULL RETURNING id`;

interface Tried {
  email: string;
  userId: number | null;
  codeHash: string | null;
  isGood: boolean | null;
}

/** Takes requests to prove that an address is one's own, and the proofs. */
@Injectable()
export class OneTimeCodesService {
  constructor(
    @InjectRepository(OneTimeCode) private readonly codes: Repository<OneTimeCode>,
    private readonly jobs: JobsService,
    private readonly keys: SigningKeysService,
    private readonly throttles: ThrottlesService,
  ) {}

  /**
   * Asks for a mail with a code. Whether the address is known is found out by the job, so nobody learns it by the answer or its
   * time. Returns the id of the request.
   */
  async request({ purpose, email, userId, details }: CodeRequest): Promise<string> {
    const id = randomUUID();
    await this.codes.manager.transaction(async (manager) => {
      await manager.insert(OneTimeCode, { id, purpose, email, userId, details });
      await this.jobs.enqueue(writeCodeMail, { codeId: id }, { manager, requestedBy: 'http' });
    });
    return id;
  }

  /** The number of the user whom the digits prove to be there. @throws LibraryError `code.invalid` */
  async proveByDigits(id: string, digits: string): Promise<number> {
    const tried = await this.codes.manager.transaction(async (manager) => {
      await manager.query(QUEUE_UP, [id]);
      const [[row]] = await manager.query<[Tried[], number]>(TRY, [id]);
      return row;
    });
    const hash = await this.digitsHash(tried?.email ?? '', digits);
    if (!tried?.isGood || tried.userId === null || tried.codeHash !== hash)
      throw await this.failed(tried?.userId ?? null);
    const [, used] = await this.codes.query<[unknown[], number]>(USE, [tried.email, hash]);
    if (used === 0) throw await this.failed(tried.userId);
    return tried.userId;
  }

  /** The request that a link answers, which is used up by that. @throws LibraryError `link.invalid` */
  async proveByToken(token: string, purposes: CodePurpose[], manager: EntityManager): Promise<OneTimeCode> {
    const tokenHash = secretHash(token);
    const good = { tokenHash, purpose: In(purposes), usedAt: IsNull(), expiresAt: MoreThan(new Date()) };
    const code = await manager.findOneBy(OneTimeCode, good);
    const { affected } = await manager.update(OneTimeCode, good, { usedAt: new Date() });
    if (code && affected) return code;
    throw new LibraryError('invalid', 'link.invalid', 'The link is wrong, used or too old: ask for another.');
  }

  /** Makes everything void that was sent to a user before, after what it could be used for has changed. */
  async voidAll(userId: number, manager: EntityManager): Promise<void> {
    await manager.update(OneTimeCode, { userId, usedAt: IsNull() }, { usedAt: new Date() });
  }

  private async failed(userId: number | null): Promise<LibraryError> {
    const details = { by: 'code' };
    await this.throttles.noteFailure({ action: 'sign-in.failed', subject: userId, details });
    const message = 'The code is wrong, used or too old: ask for another.';
    return new LibraryError('unauthenticated', 'code.invalid', message);
  }

  /** What is kept of digits; keyed, because so few of them could be guessed from a bare hash. */
  digitsHash(email: string, digits: string): Promise<string> {
    return this.keys.mac('code', `${email}\n${digits}`);
  }
}
