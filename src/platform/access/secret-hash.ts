import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A secret of 256 bits that nobody can guess, in base64url. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** SHA-256 in base64url: what is kept of a secret that is too long to be guessed. */
export const secretHash = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Whether two hashes are the same, in a time that does not tell where they differ. */
export function isSameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
