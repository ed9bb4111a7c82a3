import { hash } from 'node:crypto';

/** A strong tag of a text; of the version, too, of what has one. */
export function tagOf(text: string, version?: unknown): string {
  const digest = hash('sha1', text, 'base64url');
  return typeof version === 'number' ? `"${version}-${digest}"` : `"${digest}"`;
}
