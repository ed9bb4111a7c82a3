import { AUDIT_ACTIONS, type AuditAction, type AuditSubject } from '#platform/audit/audit-actions';
import type { AuditActorKind, AuditEvent, AuditOutcome } from '#platform/audit/audit-event.entity';
import { WalkableListDto } from '#platform/http/list.dto';

/** Who did something. */
export class AuditActorDto {
  /** @example "user" */
  kind: AuditActorKind;

  /**
   * The number of the person, also behind a key.
   * @example 1
   */
  userId: number | null;

  /**
   * The id of the key, or of the client of a service.
   * @example null
   */
  id: string | null;
}

/** To what something was done. */
export class AuditSubjectDto {
  /** @example "session" */
  type: AuditSubject;

  /** @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1" */
  id: string;
}

/** Something that somebody did. */
export class AuditEventDto {
  /**
   * A UUID; later events have greater ones.
   * @example "019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10"
   */
  id: string;

  /** @example "2026-11-21T02:00:00.000Z" */
  at: Date;

  /** @example "session.opened" */
  action: AuditAction;

  /**
   * What the action means.
   * @example "Somebody signed in."
   */
  about: string;

  actor: AuditActorDto;

  /** Null where there is none, or none that is known. */
  subject: AuditSubjectDto | null;

  /**
   * `done`, or `refused` when it was tried in vain.
   * @example "done"
   */
  outcome: AuditOutcome;

  /**
   * The IP address; null when no request was made, or the account is gone.
   * @example "203.0.113.9"
   */
  address: string | null;

  /** @example "Firefox on Linux" */
  device: string | null;

  /** @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1" */
  requestId: string | null;

  /**
   * What else is to be said of such an action.
   * @example { "by": "password" }
   */
  details: Record<string, unknown>;

  static from(event: AuditEvent): AuditEventDto {
    const { id, at, action, actorKind, actorUserId, actorId, subjectType, subjectId } = event;
    const { outcome, address, device, requestId, details } = event;
    const { about } = AUDIT_ACTIONS[action] ?? { about: action };
    const actor = { kind: actorKind, userId: actorUserId, id: actorId };
    const subject = subjectType !== null && subjectId !== null ? { type: subjectType, id: subjectId } : null;
    return { id, at, action, about, actor, subject, outcome, address, device, requestId, details };
  }
}

/** A part of what was done. */
export class AuditEventListDto extends WalkableListDto {
  items: AuditEventDto[];
}
