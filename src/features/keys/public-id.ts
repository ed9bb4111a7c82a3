import { randomBytes } from 'node:crypto';

/** What names a key or a client, and is no secret: the source of a pattern. */
export const PUBLIC_ID = '[0-9a-f]{16}';

export const newPublicId = (): string => randomBytes(8).toString('hex');
