import { newPublicId, PUBLIC_ID } from './public-id';
import { newSecret } from '#platform/access/secret-hash';

/** What every key begins with, so that people and scanners of leaked secrets recognise it. */
export const API_KEY_PREFIX = 'bw_';

const KEY = new RegExp(`^${API_KEY_PREFIX}(${PUBLIC_ID})_([\\w-]{43})$`);

/** A new key: `bw_<id>_<secret>`, with its parts. */
export function newApiKey(): { id: string; secret: string; text: string } {
  const [id, secret] = [newPublicId(), newSecret()];
  return { id, secret, text: `${API_KEY_PREFIX}${id}_${secret}` };
}

/** The parts of a key; undefined for what is no key. */
export function readApiKey(text: string): { id: string; secret: string } | undefined {
  const [, id, secret] = KEY.exec(text) ?? [];
  return id !== undefined && secret !== undefined ? { id, secret } : undefined;
}

/** By what a key is recognised and cannot be used. */
export const maskedApiKey = (id: string): string => `${API_KEY_PREFIX}${id}_…`;
