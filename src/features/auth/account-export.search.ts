import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import type { AccountExportDto } from './account-export.dto';

const EXPORT: Statement = {
  name: 'account-export',
  text: `SELECT (SELECT row_to_json(account) FROM (
      SELECT id, email, display_name AS "displayName", roles, locale, declined_notices AS "declinedNotices",
        '/api/v1/me/avatar?v=' || right(avatar_file_id::text, 10) AS "avatarUrl", verified_at AS "verifiedAt",
        created_at AS "createdAt", updated_at AS "updatedAt") AS account) AS account,
    (SELECT coalesce(json_agg(session ORDER BY session."createdAt"), '[]') FROM (
      SELECT id, device, address, created_at AS "createdAt", last_seen_at AS "lastSeenAt", ended_at AS "endedAt"
      FROM sessions WHERE user_id = users.id) AS session) AS sessions,
    (SELECT coalesce(json_agg(code ORDER BY code."createdAt"), '[]') FROM (
      SELECT purpose, one_time_codes.email, one_time_codes.created_at AS "createdAt", used_at AS "usedAt"
      FROM one_time_codes WHERE user_id = users.id
        OR (user_id IS NULL AND one_time_codes.email = users.email)) AS code) AS codes,
    (SELECT coalesce(json_agg(mail ORDER BY mail.id), '[]') FROM (
      SELECT mails.id, "to", subject, state, mails.created_at AS "createdAt", sent_at AS "sentAt"
      FROM mails WHERE "to" = users.email) AS mail) AS mails,
    (SELECT coalesce(json_agg(key ORDER BY key."createdAt"), '[]') FROM (
      SELECT id, name, scopes, created_at AS "createdAt", expires_at AS "expiresAt", last_used_at AS "lastUsedAt",
        revoked_at AS "revokedAt"
      FROM api_keys WHERE user_id = users.id) AS key) AS "apiKeys",
    (SELECT coalesce(json_agg(event ORDER BY event.id), '[]') FROM (
      SELECT id, at, action, CASE WHEN actor_user_id = users.id OR actor_kind = 'visitor' THEN address END AS address,
        CASE WHEN actor_user_id = users.id OR actor_kind = 'visitor' THEN device END AS device, outcome
      FROM audit_events WHERE actor_user_id = users.id
        OR (subject_type = 'user' AND subject_id = users.id::text)) AS event) AS events
    FROM users WHERE id = $1 AND deleted_at IS NULL`,
};

/** Gathers all that the library knows of a person, but for secrets. */
@Injectable()
export class AccountExportSearch {
  constructor(private readonly statements: Statements) {}

  async of(userId: number): Promise<AccountExportDto> {
    return (await this.statements.row<AccountExportDto>(EXPORT, [userId])) as AccountExportDto;
  }
}
