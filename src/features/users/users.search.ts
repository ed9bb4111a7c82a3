import { Injectable } from '@nestjs/common';
import type { ListPart } from '#platform/lists/list-declaration';
import { ListReader, type FoundPart } from '#platform/lists/list-reader';
import type { ListView } from '#platform/lists/list-view';
import type { UserDto } from './user.dto';
import { USER_LIST } from './user-list';

const VIEW: ListView = {
  list: USER_LIST,
  name: 'kept',
  seen: 'users.deleted_at IS NULL',
  columns: `users.id, email, display_name AS "displayName", roles, locale, verified_at AS "verifiedAt",
    is_active AS "isActive", created_at AS "createdAt"`,
};

/** Finds accounts. */
@Injectable()
export class UsersSearch {
  constructor(private readonly reader: ListReader) {}

  list(part: ListPart): Promise<FoundPart<UserDto>> {
    return this.reader.find(VIEW, part);
  }
}
