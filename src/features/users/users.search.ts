import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import type { Found } from '#platform/database/found';
import { PageQueryDto } from '#platform/http/page-query.dto';
import type { ListUsersQueryDto, UserDto } from './user.dto';

const LIST: Statement = {
  name: 'users',
  text: `WITH found AS (SELECT * FROM users WHERE deleted_at IS NULL
      AND ($1::text IS NULL OR email ILIKE $1 OR display_name ILIKE $1)
      AND ($2::text IS NULL OR roles @> ARRAY[$2::text])
      AND ($3::boolean IS NULL OR is_active = $3))
    SELECT (SELECT count(*)::integer FROM found) AS total,
      (SELECT coalesce(json_agg(one), '[]') FROM (
         SELECT id, email, display_name AS "displayName", roles, locale, verified_at AS "verifiedAt",
           is_active AS "isActive", created_at AS "createdAt"
         FROM found ORDER BY id LIMIT $4 OFFSET $5) AS one) AS items`,
};

/** A pattern for ILIKE that finds the text wherever it stands, and nothing else. */
const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** Finds accounts. */
@Injectable()
export class UsersSearch {
  constructor(private readonly statements: Statements) {}

  /** In the order in which they were made. */
  async list(query: ListUsersQueryDto): Promise<Found<UserDto>> {
    const { text, role = null, active = null, size } = query;
    const pattern = text === undefined ? null : containing(text.normalize('NFC'));
    const values = [pattern, role, active, size, PageQueryDto.offset(query)];
    return (await this.statements.row<Found<UserDto>>(LIST, values)) as Found<UserDto>;
  }
}
