import { createHash } from 'node:crypto';
import type { Response } from 'express';

/** A strong tag of a text; of the version, too, of what has one. */
export function tagOf(text: string, version?: unknown): string {
  const hash = createHash('sha1').update(text).digest('base64url');
  return typeof version === 'number' ? `"${version}-${hash}"` : `"${hash}"`;
}

/** The answer as the text that is sent, with its tag and type in the response. */
export function taggedText(response: Response, answer: object): string {
  const text = JSON.stringify(answer);
  response.setHeader('ETag', tagOf(text, (answer as { version?: unknown }).version));
  response.type('application/json');
  return text;
}
