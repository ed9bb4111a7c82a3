import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { hash } from '@node-rs/argon2';
import { ArrayContains, Repository } from 'typeorm';
import { AdminConfig } from './admin.config';
import { User } from './user.entity';

/** Who people are. */
@Injectable()
export class UsersService {
  constructor(
    @InjectRepository(User) private readonly users: Repository<User>,
    private readonly admin: AdminConfig,
  ) {}

  /** Creates the administrator of the settings when the library has none; says whether it did. */
  async createFirstAdministrator(): Promise<boolean> {
    if (await this.users.existsBy({ roles: ArrayContains(['admin']) })) return false;
    const { identifiers } = await this.users
      .createQueryBuilder()
      .insert()
      .values({
        email: this.admin.email.toLowerCase(),
        passwordHash: await hash(this.admin.password),
        roles: ['admin'],
      })
      .orIgnore()
      .execute();
    return identifiers.some(Boolean);
  }
}
