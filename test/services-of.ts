import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import type { LibraryWithAccounts } from './accounts';
import type { Asking } from './owned-keys';

interface ClientSecret {
  id: string;
  secret: string;
}

export const GRANT = { grant_type: 'client_credentials' };

/** How a client says who it is. */
export const basic = ({ id, secret }: ClientSecret) => ({
  headers: { authorization: `Basic ${btoa(`${id}:${secret}`)}` },
});

export const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

/** A new client with its secret. */
export const makeService = (scopes: string[], admin: Asking) =>
  ok(api.createServiceClient({ createServiceClientDto: { name: 'the crawler', scopes } }, admin));

/** A token of a client. */
export const tokenFor = (client: ClientSecret, scope?: string) =>
  ok(api.issueToken({ tokenRequestDto: { ...GRANT, scope } }, basic(client)));

/** Sends a form as it is, without the library's own client. */
export async function postForm(
  { url }: Pick<LibraryWithAccounts, 'url'>,
  path: string,
  { form, headers = {} }: { form: string; headers?: Record<string, string> },
) {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const sent = { method: 'POST', body: form, headers: { ...type, ...headers } };
  const response = await fetch(`${url}/api/v1/oauth/${path}`, sent);
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  return { status: response.status, headers: response.headers, body };
}
