import { posix } from 'node:path';
import type { Response } from 'express';

/**
 * Says where below the request's address the thing stands that was asked for: by 202 when its work is still to come, by 200
 * when it had been asked for before.
 */
export function pointTo(response: Response, { id, created }: { id: string; created: boolean }): void {
  response.status(created ? 202 : 200).location(posix.join(response.req.path, id));
}
