import { ArrayMaxSize, ArrayUnique, IsArray, IsIn } from 'class-validator';
import { PERSON_ROLES } from '#platform/access/roles';
import { WalkableListDto } from '#platform/http/list.dto';

/** What somebody may do. */
export class SetRolesDto {
  /**
   * All roles that the account is to have: `reader`, `librarian`, `admin`.
   * @example ["reader", "librarian"]
   */
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsIn(PERSON_ROLES, { each: true })
  roles: string[];
}

/** A person with an account, as administrators see it. */
export class UserDto {
  /** @example 1 */
  id: number;

  /** @example "ada@books.example" */
  email: string;

  /** @example "Ada" */
  displayName: string;

  /** @example ["reader"] */
  roles: string[];

  /**
   * In which language the person is written to.
   * @example "en"
   */
  locale: string;

  /**
   * When it was shown that the address is theirs.
   * @example "2026-11-21T02:00:00.000Z"
   */
  verifiedAt: Date | null;

  /**
   * Whether the account can be used.
   * @example true
   */
  isActive: boolean;

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  static from(user: UserDto): UserDto {
    const { id, email, displayName, roles, locale, verifiedAt, isActive, createdAt } = user;
    return { id, email, displayName, roles, locale, verifiedAt, isActive, createdAt };
  }
}

export class UserListDto extends WalkableListDto {
  items: UserDto[];
}
