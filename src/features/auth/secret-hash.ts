import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits that nobody can guess, in base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 in base64url: what is kept of a secret that is too long to be guessed. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');
