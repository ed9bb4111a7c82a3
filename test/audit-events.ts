import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import type { as } from './accounts';

export type AuditFilter = Parameters<typeof api.listAuditEvents>[0];

/** What was noted, the newest first, as whoever may read it finds it. */
export const auditEvents = async (filter: AuditFilter, who: ReturnType<typeof as>) =>
  (await ok(api.listAuditEvents({ size: 100, ...filter }, who))).items;

export const actions = (events: api.AuditEventDto[]) => events.map(({ action }) => action);
