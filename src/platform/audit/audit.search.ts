import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AuditAction, AuditSubject } from './audit-actions';
import { AuditEvent, type AuditActorKind, type AuditOutcome } from './audit-event.entity';

/** Which events are wanted, the newest first. */
export interface AuditFilter {
  action?: AuditAction;
  actorKind?: AuditActorKind;
  actorUserId?: number;
  subjectType?: AuditSubject;
  subjectId?: string;
  outcome?: AuditOutcome;
  since?: Date;
  until?: Date;
  /** Go on behind this event. */
  before?: string;
  size: number;
}

const CONDITIONS = {
  action: 'event.action = :action',
  actorKind: 'event.actorKind = :actorKind',
  actorUserId: 'event.actorUserId = :actorUserId',
  subjectType: 'event.subjectType = :subjectType',
  subjectId: 'event.subjectId = :subjectId',
  outcome: 'event.outcome = :outcome',
  since: 'event.at >= :since',
  until: 'event.at < :until',
  before: 'event.id < :before',
} as const satisfies Partial<Record<keyof AuditFilter, string>>;

/** Reads who did what. */
@Injectable()
export class AuditSearch {
  constructor(private readonly database: DataSource) {}

  /** A part of the events; `nextBefore` is null when it is the last one. */
  async list(filter: AuditFilter): Promise<{ items: AuditEvent[]; nextBefore: string | null }> {
    const query = this.database.getRepository(AuditEvent).createQueryBuilder('event');
    for (const [name, condition] of Object.entries(CONDITIONS))
      if (filter[name as keyof AuditFilter] !== undefined) query.andWhere(condition);
    const found = await query
      .setParameters(filter)
      .orderBy('event.id', 'DESC')
      .take(filter.size + 1)
      .getMany();
    const items = found.slice(0, filter.size);
    return { items, nextBefore: found.length > filter.size ? (items.at(-1)?.id ?? null) : null };
  }
}
