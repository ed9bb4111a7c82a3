import { Injectable } from '@nestjs/common';
import { ArrayContains, DataSource, IsNull, type EntityManager } from 'typeorm';
import { CurrentRightsService } from '#platform/access/current-rights.service';
import type { Principal } from '#platform/access/principal';
import { scopesOfRoles } from '#platform/access/roles';
import { coversAll } from '#platform/access/scopes';
import { AuditService, type AuditNote } from '#platform/audit/audit.service';
import { LibraryError } from '#platform/errors/library-error';
import { RemovalsService } from './removals.service';
import { User } from './user.entity';
import { UsersService } from './users.service';

/** What an account of which nothing but the number is left has in place of what it said of a person. */
const removed = (id: number) => ({
  email: `removed-${id}@removed.invalid`,
  displayName: '',
  passwordHash: null,
  roles: [],
  declinedNotices: [],
  avatarFileId: null,
  isActive: false,
  deletedAt: new Date(),
});

/**
 * Changes what people may do, and whether they may at all. Nobody gives or takes away more than they may do themselves, and
 * the last administrator stays.
 */
@Injectable()
export class UserRightsService {
  constructor(
    private readonly database: DataSource,
    private readonly users: UsersService,
    private readonly audit: AuditService,
    private readonly rights: CurrentRightsService,
    private readonly removals: RemovalsService,
  ) {}

  /**
   * @throws LibraryError `user.not-found`, `role.beyond-own`, `user.last-administrator`; as `CurrentRightsService.of` when who does
   * it may come in no more
   */
  setRoles(id: number, roles: string[], by: Principal): Promise<User> {
    const sorted = [...new Set(roles)].sort();
    return this.change(id, { roles: sorted }, rolesChanged, { by, touched: sorted });
  }

  /** Lets an account be used, or not. @throws LibraryError as `setRoles` */
  setActive(id: number, isActive: boolean, by: Principal): Promise<User> {
    const action = isActive ? 'user.activated' : 'user.deactivated';
    return this.change(id, { isActive }, plainly(action), { by, touched: [] });
  }

  /** Removes an account for somebody else. @throws LibraryError as `setRoles` */
  async remove(id: number, by: Principal): Promise<void> {
    await this.change(id, removed(id), plainly('user.removed'), { by, touched: [] });
  }

  /** Removes an account for the person whose it is. @throws LibraryError `user.last-administrator` */
  async leave(id: number): Promise<void> {
    await this.change(id, removed(id), plainly('user.removed'));
  }

  /**
   * Makes sure that somebody may manage accounts, and do all that this one may.
   *
   * @throws LibraryError `user.not-found`, `role.beyond-own`; as `CurrentRightsService.of`
   */
  async requireOver(id: number, by: Principal, manager: EntityManager): Promise<void> {
    await this.requireAbove((await this.users.one(id, manager)).roles, by, manager);
  }

  private async requireAbove(roles: string[], by: Principal, manager: EntityManager): Promise<void> {
    const needed = ['users/manage', ...scopesOfRoles(roles)];
    if (!coversAll(await this.rights.of(by, manager), needed)) refuseBeyond();
  }

  /** `deed`: who does it, and the roles that are touched beside those of the account. */
  private change(
    id: number,
    changes: Partial<User>,
    noteOf: NoteOf,
    deed?: { by: Principal; touched: string[] },
  ): Promise<User> {
    return this.database.transaction(async (manager) => {
      const administrators = await lockedAdministrators(manager);
      await manager.findOne(User, { where: { id }, lock: { mode: 'pessimistic_write' } });
      const user = await this.users.one(id, manager);
      if (deed) await this.requireAbove([...user.roles, ...deed.touched], deed.by, manager);
      const isChanged = Object.entries(changes).some(([field, value]) => differs(user, field, value));
      if (!isChanged) return user;
      const [note, { email }] = [noteOf(user, changes), user];
      Object.assign(user, changes, { securityVersion: user.securityVersion + 1 });
      const isLast = administrators.every((administrator) => administrator.id === id);
      if (isLast && administrators.length > 0 && !isAdministrator(user)) refuseLast();
      await this.audit.note(note, manager);
      if (user.deletedAt) await this.removals.forget({ id, email }, manager);
      return manager.save(user);
    });
  }
}

type Noted = AuditNote<'roles.changed'> | AuditNote<'user.activated' | 'user.deactivated' | 'user.removed'>;

/** What is noted of a change, before it is made. */
type NoteOf = (user: User, changes: Partial<User>) => Noted;

const plainly =
  (action: 'user.activated' | 'user.deactivated' | 'user.removed'): NoteOf =>
  ({ id }) => ({ action, subject: id, details: {} });

const rolesChanged: NoteOf = ({ id, roles: from }, { roles: to = [] }) => ({
  ...{ action: 'roles.changed', subject: id, details: { from, to } },
});

const isAdministrator = (user: User) => user.roles.includes('admin') && !user.isShut;

const differs = (user: User, field: string, value: unknown) =>
  JSON.stringify(user[field as keyof User]) !== JSON.stringify(value);

/** Locked in one order, so that two who depose each other wait, and the second sees what the first did. */
function lockedAdministrators(manager: EntityManager): Promise<User[]> {
  const where = { roles: ArrayContains(['admin']), isActive: true, deletedAt: IsNull() };
  return manager.find(User, { where, order: { id: 'ASC' }, lock: { mode: 'pessimistic_write' } });
}

function refuseBeyond(): never {
  const message = 'You cannot change the rights of somebody who has, or would have, more of them than you.';
  throw new LibraryError('forbidden', 'role.beyond-own', message);
}

function refuseLast(): never {
  const message = 'This is the last administrator: make somebody else one first.';
  throw new LibraryError('conflict', 'user.last-administrator', message);
}
