import type { Principal } from '#platform/access/principal';

/** Somebody who may have keys: a person in a session. */
export type KeyOwner = Principal & { userId: number };

/** A key, as `@WithKey` lets nobody else in. */
export type KeyHolder = KeyOwner & { keyId: string };
