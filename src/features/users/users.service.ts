import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { ArrayContains, IsNull, Repository, type EntityManager } from 'typeorm';
import { AuditService } from '#platform/audit/audit.service';
import { LibraryError } from '#platform/errors/library-error';
import { AdminConfig } from './admin.config';
import { normalEmail } from '#platform/http/normal-email';
import { PasswordsService } from './passwords.service';
import { User } from './user.entity';

/** Who somebody is that gets an account; the role of a new account is nobody's choice. */
export interface NewUser {
  email: string;
  displayName: string;
  locale: string;
  passwordHash: string | null;
}

/** Who people are. */
@Injectable()
export class UsersService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly passwords: PasswordsService,
    private readonly admin: AdminConfig,
    private readonly audit: AuditService,
  ) {}

  /** Creates the administrator of the settings when the library has none; says whether it did. */
  async createFirstAdministrator(): Promise<boolean> {
    if (await this.users.existsBy({ roles: ArrayContains(['admin']) })) return false;
    const passwordHash = await this.passwords.hash(this.admin.password);
    const email = normalEmail(this.admin.email);
    const values = { email, displayName: 'Administrator', passwordHash, roles: ['admin'] };
    return this.users.manager.transaction(
      async (manager) => (await this.insert(manager, { ...values, locale: 'en' }, 'settings')) !== undefined,
    );
  }

  /** Gives an account to whoever has shown that the address is theirs; undefined when the address has one already. */
  async register(newUser: NewUser, manager: EntityManager): Promise<User | undefined> {
    return this.insert(manager, { ...newUser, email: normalEmail(newUser.email), roles: ['reader'] }, 'link');
  }

  /** The account with this number, shut ones included; null when there is none, or none any more. */
  byId(id: number, manager: EntityManager = this.users.manager): Promise<User | null> {
    return manager.findOneBy(User, { id, deletedAt: IsNull() });
  }

  /** The account with this address, however it is spelt; shut ones included. */
  byEmail(email: string, manager: EntityManager = this.users.manager): Promise<User | null> {
    return manager.findOneBy(User, { email: normalEmail(email), deletedAt: IsNull() });
  }

  /** @throws LibraryError `user.not-found` */
  async one(id: number, manager?: EntityManager): Promise<User> {
    const user = await this.byId(id, manager);
    if (user) return user;
    throw new LibraryError('not-found', 'user.not-found', 'No user has this id.');
  }

  /**
   * Changes how the person is called and written to, and nothing else, whatever happens to the account meanwhile.
   *
   * @throws LibraryError `user.not-found`
   */
  async introduce(id: number, changes: Partial<Pick<User, 'displayName' | 'locale'>>): Promise<User> {
    await this.users.update({ id, deletedAt: IsNull() }, changes);
    return this.one(id);
  }

  private async insert(
    manager: EntityManager,
    values: NewUser & Pick<User, 'roles'>,
    by: 'settings' | 'link',
  ): Promise<User | undefined> {
    const row = { ...values, verifiedAt: new Date() };
    const { identifiers } = await manager
      .createQueryBuilder()
      .insert()
      .into(User)
      .values(row)
      .orIgnore()
      .execute();
    const [made] = identifiers;
    if (!made) return undefined;
    const { id } = made as User;
    const userId = by === 'link' ? id : undefined;
    await this.audit.note({ action: 'user.registered', subject: id, details: { by }, userId }, manager);
    return this.one(id, manager);
  }
}
