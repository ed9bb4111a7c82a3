import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RemovalsService } from '#features/users/removals.service';
import { JobSweepService } from '#platform/jobs/job-sweep.service';

/** How long it is kept for its owner to see that a session was there. */
const KEPT_DAYS = 30;

const OLD_SESSIONS = `
  DELETE FROM sessions WHERE id IN (SELECT sessions.id FROM sessions JOIN users ON users.id = user_id
    WHERE deleted_at IS NOT NULL
      OR least(coalesce(ended_at, expires_at), expires_at) < now() - ${KEPT_DAYS} * interval '1 day' LIMIT 1000)`;

const OLD_TOKENS = `
  DELETE FROM refresh_tokens WHERE created_at < now() - ${KEPT_DAYS} * interval '1 day' AND used_at IS NOT NULL`;

/** A link is good for a day at most. */
const OLD_CODES = `
  DELETE FROM one_time_codes WHERE created_at < now() - interval '2 days'
    OR user_id IN (SELECT id FROM users WHERE deleted_at IS NOT NULL)`;

/** Also of those who sign up, or want to move there: they said the address. */
const CODES_OF = `DELETE FROM one_time_codes WHERE user_id = $1 OR email = $2`;

const OLD_KEYS = `
  DELETE FROM api_keys WHERE least(revoked_at, expires_at) < now() - ${KEPT_DAYS} * interval '1 day'
    OR user_id IN (SELECT id FROM users WHERE deleted_at IS NOT NULL)`;

const OLD_SERVICE_TOKENS = `DELETE FROM service_tokens WHERE expires_at < now()`;

const OLD = [OLD_SESSIONS, OLD_TOKENS, OLD_CODES, OLD_KEYS, OLD_SERVICE_TOKENS];

/** How often this process looks, at most. */
const EVERY_MS = 60_000;

/** Removes what is over and what belonged to accounts that are gone. */
@Injectable()
export class AccountCleaningService implements OnModuleInit {
  private cleanedAt = -Infinity;

  constructor(
    private readonly database: DataSource,
    private readonly sweep: JobSweepService,
    private readonly removals: RemovalsService,
  ) {}

  onModuleInit(): void {
    this.sweep.also(() => this.cleanAtTimes());
    this.removals.also(async ({ id, email }, manager) => {
      await manager.query(CODES_OF, [id, email]);
    });
  }

  async clean(): Promise<void> {
    for (const statement of OLD) await this.database.query(statement);
  }

  private async cleanAtTimes(): Promise<void> {
    if (performance.now() - this.cleanedAt < EVERY_MS) return;
    this.cleanedAt = performance.now();
    await this.clean();
  }
}
