import { principalOf } from '#platform/access/principal';
import { currentRequest } from '#platform/http/current-request';
import { requestIdOf } from '#platform/http/request-id';
import { visitorOf } from '#platform/http/visitor';
import type { AuditEvent } from './audit-event.entity';

/** Who does something, from where and by which request. */
export type AuditActor = Pick<
  AuditEvent,
  'actorKind' | 'actorUserId' | 'actorId' | 'address' | 'device' | 'requestId'
>;

const NOBODY = { actorUserId: null, actorId: null };

/** Who makes the request that is being answered; the library itself where none is. */
export function currentActor(): AuditActor {
  const exchange = currentRequest();
  if (!exchange) return { actorKind: 'system', ...NOBODY, address: null, device: null, requestId: null };
  const place = { ...visitorOf(exchange.request), requestId: requestIdOf(exchange.response) };
  const principal = principalOf(exchange.request);
  if (!principal) return { actorKind: 'visitor', ...NOBODY, ...place };
  const { kind, userId, keyId, clientId } = principal;
  return {
    actorKind: kind === 'session' ? 'user' : kind,
    actorUserId: userId,
    actorId: keyId ?? clientId,
    ...place,
  };
}
