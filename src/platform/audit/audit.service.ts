import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { v7 as newId } from 'uuid';
import { declaredAction, type AuditAction, type AuditDetails } from './audit-actions';
import { currentActor, type AuditActor } from './audit-actor';
import { keptDetails } from './audit-details';
import { AuditEvent } from './audit-event.entity';

/** Something that was done, or tried in vain. */
export interface AuditNote<Action extends AuditAction> {
  action: Action;
  /** To which thing of the action's kind; null when it is not there, or not known. */
  subject: string | number | null;
  details: AuditDetails<Action>;
  /** Whose deed it is, where the request does not say so: somebody who has just shown who they are. */
  userId?: number;
  /** The job that it is a part of: whoever asked for that did it. */
  jobId?: string;
}

/** Without this word the table refuses every change; with it, it takes none but the two that are made here. */
const UPKEEP = `SELECT set_config('bookwheel.audit_upkeep', 'on', true)`;

/** What somebody else did to the account stays as it is: that was their address. */
const FORGET = `
  UPDATE audit_events SET address = NULL, device = NULL
  WHERE actor_user_id = $1 OR (actor_kind = 'visitor' AND subject_type = 'user' AND subject_id = $1::text)`;

/** How many old events go at a time. */
const BATCH = 1_000;

const REMOVE = `
  DELETE FROM audit_events WHERE id IN (SELECT id FROM audit_events
    WHERE at < clock_timestamp() - $1 * interval '1 day' ORDER BY at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`;

/** Writes down who did what. */
@Injectable()
export class AuditService {
  constructor(private readonly database: DataSource) {}

  /** Notes it with the transaction of `manager`, so that both are there or neither is. */
  async note<Action extends AuditAction>(
    { action, subject, details, userId, jobId }: AuditNote<Action>,
    manager: EntityManager = this.database.manager,
  ): Promise<void> {
    const { subject: subjectType, refused } = declaredAction(action);
    const actor = jobId === undefined ? currentActor() : await this.requesterOf(jobId, manager);
    await manager.insert(AuditEvent, {
      id: newId(),
      action,
      ...actor,
      ...(userId !== undefined && { actorKind: 'user', actorUserId: userId }),
      ...(subject !== null && { subjectType, subjectId: String(subject) }),
      outcome: refused ? 'refused' : 'done',
      details: keptDetails(action, details),
    });
  }

  /** Forgets from where a person did things, whose account is gone; what they did, and their number, stay. */
  async forget(userId: number, manager: EntityManager): Promise<void> {
    await manager.query(UPKEEP);
    await manager.query(FORGET, [userId]);
  }

  /** Removes events of more than so many days ago, some thousand at most; says whether those were all. */
  async removeOld(days: number): Promise<boolean> {
    return this.database.transaction(async (manager) => {
      await manager.query(UPKEEP);
      const [, removed] = await manager.query<[unknown, number]>(REMOVE, [days]);
      return removed < BATCH;
    });
  }

  private async requesterOf(jobId: string, manager: EntityManager): Promise<AuditActor> {
    const requests: AuditAction[] = ['job.requested', 'job.retried'];
    const request = await manager.findOne(AuditEvent, {
      where: { subjectType: 'job', subjectId: jobId, action: In(requests) },
      order: { id: 'DESC' },
    });
    if (!request) return currentActor();
    const { actorKind, actorUserId, actorId, address, device, requestId } = request;
    return { actorKind, actorUserId, actorId, address, device, requestId };
  }
}
