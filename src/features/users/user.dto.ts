import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, Length } from 'class-validator';
import { ROLES } from '#platform/access/roles';
import { ListDto } from '#platform/http/list.dto';
import { PageQueryDto } from '#platform/http/page-query.dto';

/** What a person may be; `service` is what programs are. */
const ROLE_NAMES = Object.keys(ROLES).filter((role) => role !== 'service');

/** Which users to list. */
export class ListUsersQueryDto extends PageQueryDto {
  /**
   * Only those whose address or name has this in it.
   * @example "ada"
   */
  @IsOptional()
  @Length(1, 100)
  text?: string;

  /**
   * Only those with this role.
   * @example "reader"
   */
  @IsOptional()
  @IsIn(ROLE_NAMES)
  role?: string;

  /**
   * Only those whose account can, or cannot, be used.
   * @example true
   */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => ({ true: true, false: false })[String(value)] ?? value)
  @IsBoolean()
  active?: boolean;
}

/** What somebody may do. */
export class SetRolesDto {
  /**
   * All roles that the account is to have: `reader`, `librarian`, `admin`.
   * @example ["reader", "librarian"]
   */
  @IsArray()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @IsIn(ROLE_NAMES, { each: true })
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

export class UserListDto extends ListDto {
  items: UserDto[];
}
