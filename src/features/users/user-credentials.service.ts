import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditService } from '#platform/audit/audit.service';
import { LibraryError } from '#platform/errors/library-error';
import { normalEmail } from '#platform/http/normal-email';
import { PasswordsService } from './passwords.service';
import { User } from './user.entity';

const UNIQUE_VIOLATION = '23505';

/** What people sign in with. Each change makes whoever signed in before do so again, but for sessions that are kept. */
@Injectable()
export class UserCredentialsService {
  constructor(
    private readonly database: DataSource,
    private readonly passwords: PasswordsService,
    private readonly audit: AuditService,
  ) {}

  /** Whether the account has this password; without an account it takes as long to say that it has not. */
  isPassword(user: User | null, password: string): Promise<boolean> {
    return this.passwords.matches(user?.passwordHash, password);
  }

  /** Gives an account another password, `by` its owner in a session or by a link; returns its new security version. */
  async setPassword(
    userId: number,
    password: string,
    by: 'session' | 'link',
    manager: EntityManager,
  ): Promise<number> {
    const passwordHash = await this.passwords.hash(password);
    const action = by === 'session' ? 'password.changed' : 'password.reset';
    await this.audit.note({ action, subject: userId, details: {}, userId }, manager);
    return this.change(userId, { passwordHash }, manager);
  }

  /**
   * Gives an account another address, which was shown to be the person's; returns its new security version.
   *
   * @throws LibraryError `email.taken` when another account has it meanwhile
   */
  async setEmail(userId: number, email: string, manager: EntityManager): Promise<number> {
    try {
      const version = await this.change(
        userId,
        { email: normalEmail(email), verifiedAt: new Date() },
        manager,
      );
      await this.audit.note({ action: 'email.changed', subject: userId, details: {}, userId }, manager);
      return version;
    } catch (cause) {
      if ((cause as { code?: unknown }).code !== UNIQUE_VIOLATION) throw cause;
      const message = 'Another account has this address: choose another one.';
      throw new LibraryError('conflict', 'email.taken', message, { cause });
    }
  }

  /** Notes that mail to the address reaches the person. */
  async noteVerified({ id, verifiedAt }: User, manager = this.database.manager): Promise<void> {
    if (verifiedAt) return;
    await manager.update(User, { id }, { verifiedAt: new Date() });
    await this.audit.note({ action: 'email.verified', subject: id, details: {}, userId: id }, manager);
  }

  private async change(id: number, changes: Partial<User>, manager: EntityManager): Promise<number> {
    await manager.increment(User, { id }, 'securityVersion', 1);
    await manager.update(User, { id }, changes);
    return (await manager.findOneByOrFail(User, { id })).securityVersion;
  }
}
