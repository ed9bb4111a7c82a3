import { IsDate, IsIn, IsInt, IsOptional, IsUUID, Length, Max, Min } from 'class-validator';
import {
  AUDIT_ACTIONS,
  AUDIT_SUBJECTS,
  type AuditAction,
  type AuditSubject,
} from '#platform/audit/audit-actions';
import {
  AUDIT_ACTOR_KINDS,
  AUDIT_OUTCOMES,
  type AuditActorKind,
  type AuditOutcome,
} from '#platform/audit/audit-event.entity';
import { MAX_INTEGER } from '#platform/http/id-param.dto';
import { Instant } from '#platform/http/instant.decorator';
import { WholeNumber } from '#platform/http/whole-number.decorator';

/** Which events to list. */
export class ListAuditEventsQueryDto {
  /**
   * Only events of this action.
   * @example "session.opened"
   */
  @IsOptional()
  @IsIn(Object.keys(AUDIT_ACTIONS))
  action?: AuditAction;

  /**
   * Only what was done by such: `user` (a person in a session), `key`, `service`, `visitor` (who did not say who they are) or
   * `system` (the library itself, its command line included).
   * @example "user"
   */
  @IsOptional()
  @IsIn(AUDIT_ACTOR_KINDS)
  actorKind?: AuditActorKind;

  /**
   * Only what this person did, also by a key.
   * @example 1
   */
  @IsOptional()
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  actorUserId?: number;

  /**
   * Only what was done to such.
   * @example "user"
   */
  @IsOptional()
  @IsIn(AUDIT_SUBJECTS)
  subjectType?: AuditSubject;

  /**
   * Only what was done to the one with this id, or this name.
   * @example "7"
   */
  @IsOptional()
  @Length(1, 100)
  subjectId?: string;

  /**
   * Only what was done, or what was tried in vain.
   * @example "refused"
   */
  @IsOptional()
  @IsIn(AUDIT_OUTCOMES)
  outcome?: AuditOutcome;

  /**
   * Only events at this instant or later.
   * @example "2026-11-21T00:00:00Z"
   */
  @IsOptional()
  @Instant()
  @IsDate({ message: 'since must be an instant like 2026-11-21T00:00:00Z' })
  since?: Date;

  /**
   * Only events before this instant.
   * @example "2026-11-22T00:00:00Z"
   */
  @IsOptional()
  @Instant()
  @IsDate({ message: 'until must be an instant like 2026-11-22T00:00:00Z' })
  until?: Date;

  /**
   * Only events older than the one with this id: `nextBefore` of the part before.
   * @example "019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10"
   */
  @IsOptional()
  @IsUUID()
  before?: string;

  /**
   * How many events a part holds at most.
   * @example 20
   */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  size: number = 20;
}
