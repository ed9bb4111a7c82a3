import type { IncomingMessage } from 'node:http';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { Authentication } from '#platform/access/authentication';
import type { Principal } from '#platform/access/principal';
import { as, signIn, type LibraryWithAccounts } from './accounts';

/** How the client says who asks. */
export type Asking = ReturnType<typeof as>;

/** Longer than what a key may do is remembered. */
export const REMEMBERED_MS = 950;

/** Whoever has the key, in the header for keys. */
export const by = (key: string) => ({ headers: { 'x-api-key': key } });

/** Somebody new, in a session. */
export async function person(library: LibraryWithAccounts, name: string, roles = ['reader']) {
  const email = `${name}@books.example`;
  const id = await library.addUser(email, roles);
  return { id, email, me: as(await signIn(email)) };
}

/** Asks for a key with these scopes. */
export const askForKey = (scopes: string[], me: Asking, more: Partial<api.CreateApiKeyDto> = {}) =>
  api.createMyApiKey({ createApiKeyDto: { name: 'a key', scopes, ...more } }, me);

/** A new key of somebody. */
export const makeKey = (scopes: string[], me: Asking) => ok(askForKey(scopes, me));

/** By which status, and for which reason, something was refused. */
export async function refusal(answer: Promise<{ status: number; data?: unknown }>) {
  const { status, data } = await answer;
  return [status, (data as { code?: string } | undefined)?.code];
}

/** What a request that was let in knows of who asks, however late it goes on. */
export const principalBehind = ({ app }: LibraryWithAccounts, { headers }: Asking | ReturnType<typeof by>) =>
  app
    .get(Authentication)
    .principal({ headers, method: 'GET' } as unknown as IncomingMessage) as Promise<Principal>;
