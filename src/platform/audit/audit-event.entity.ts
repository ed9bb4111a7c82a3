import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { AuditAction, AuditSubject } from './audit-actions';

/** A person in a session, a key of a person, a service, somebody who did not say who they are, or the library itself. */
export type AuditActorKind = 'user' | 'key' | 'service' | 'visitor' | 'system';

export const AUDIT_ACTOR_KINDS: readonly AuditActorKind[] = ['user', 'key', 'service', 'visitor', 'system'];

export type AuditOutcome = 'done' | 'refused';

export const AUDIT_OUTCOMES: readonly AuditOutcome[] = ['done', 'refused'];

/** Something that somebody did. Rows are only ever added: see the triggers of the migration `CreateAuditEvents`. */
@Entity('audit_events')
@Index('audit_events_by_action', ['action', 'id'])
@Index('audit_events_by_user', ['actorUserId', 'id'])
@Index('audit_events_by_subject', ['subjectType', 'subjectId', 'id'])
@Index('audit_events_by_age', ['at'])
export class AuditEvent {
  /** UUIDv7, so that ids order by time. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  at: Date;

  @Column('text')
  action: AuditAction;

  @Column('text')
  actorKind: AuditActorKind;

  /** The person, also behind a key; the number stays when the account is gone. */
  @Column('integer', { nullable: true })
  actorUserId: number | null;

  /** The key, or the client of a service. */
  @Column('text', { nullable: true })
  actorId: string | null;

  @Column('text', { nullable: true })
  subjectType: AuditSubject | null;

  @Column('text', { nullable: true })
  subjectId: string | null;

  @Column('text')
  outcome: AuditOutcome;

  /** The IP address; null when no request was made, and when the account is gone. */
  @Column('text', { nullable: true })
  address: string | null;

  /** In words, e.g. `Firefox on Linux`; null as the address is. */
  @Column('text', { nullable: true })
  device: string | null;

  @Column('uuid', { nullable: true })
  requestId: string | null;

  /** As `AUDIT_ACTIONS` declares them. */
  @Column('jsonb', { default: {} })
  details: Record<string, unknown>;
}
